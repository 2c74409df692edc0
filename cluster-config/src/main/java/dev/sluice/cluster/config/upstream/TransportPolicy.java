// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.upstream;

import dev.sluice.cluster.config.tls.UpstreamTls;
import java.util.Map;
import java.util.Optional;

/**
 * What is spoken on connections to an upstream. Immutable.
 *
 * @param tls absent where nothing is said
 * @param http2 whether HTTP/2 is spoken on ports that are not declared for it; absent where nothing
 *     is said
 * @param byPort for single ports of the service; such a policy stands in the place of the others,
 *     whatever it leaves unsaid
 */
public record TransportPolicy(
        Optional<TlsChoice> tls, Optional<Boolean> http2, Map<Integer, TransportPolicy> byPort) {

    /** Says nothing. */
    public static final TransportPolicy NONE =
            new TransportPolicy(Optional.empty(), Optional.empty(), Map.of());

    public TransportPolicy {
        byPort = Map.copyOf(byPort);
    }

    /**
     * Whether TLS is spoken, and how. Immutable.
     *
     * @param tls absent for plain text
     */
    public record TlsChoice(Optional<UpstreamTls> tls) {

        /** Plain text. */
        public static final TlsChoice PLAIN = new TlsChoice(Optional.empty());
    }

    /** What holds at one port of the service. */
    public TransportPolicy at(int port) {
        TransportPolicy own = byPort.get(port);
        return own == null
                ? new TransportPolicy(tls, http2, Map.of())
                : new TransportPolicy(
                        Optional.of(own.tls.orElse(TlsChoice.PLAIN)),
                        Optional.of(own.http2.orElse(false)),
                        Map.of());
    }

    /** This policy of one port with what {@code other} says taken from there. */
    public TransportPolicy overriddenBy(TransportPolicy other) {
        return new TransportPolicy(other.tls.or(() -> tls), other.http2.or(() -> http2), Map.of());
    }
}
