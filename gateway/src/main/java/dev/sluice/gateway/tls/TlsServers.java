// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.tls;

import dev.sluice.gateway.route.HostIndex;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The servers of one listener by the names that clients ask for. Immutable.
 *
 * <p>A connection belongs to the server that its client has asked for, or, where it asked for none,
 * to the one for all hosts, if there is one. What comes over it must be meant for a host that would
 * have led to the same server: else the certificate, and what was asked of the client's, would have
 * been another's.
 */
public final class TlsServers {

    /** Of a listener without TLS. */
    public static final TlsServers NONE = new TlsServers(Map.of());

    private final HostIndex<TlsServer> byHost;

    /**
     * @param byPattern by {@code host}, {@code *.suffix} or {@code *}, in lower case
     */
    public TlsServers(Map<String, TlsServer> byPattern) {
        this.byHost = HostIndex.of(byPattern);
    }

    /**
     * The server that a connection belongs to.
     *
     * @param name as the client has sent it; empty when it sent none
     */
    public Optional<TlsServer> named(String name) {
        return byHost.find(name.toLowerCase(Locale.ROOT));
    }

    /** Whether a request for a canonical host may come over a connection of {@code server}. */
    public boolean admits(TlsServer server, String host) {
        Optional<TlsServer> meant = byHost.find(host);
        return meant.isPresent() && meant.get().equals(server);
    }
}
