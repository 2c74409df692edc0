// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.listener;

import dev.sluice.cluster.config.Expect;
import dev.sluice.cluster.config.tls.ServerTls;
import java.util.List;
import java.util.Optional;

/**
 * One port of a {@link Gateway} and the hosts that may be reached through it. Immutable.
 *
 * @param port the number that the gateway names; the node may bind another, see {@code --listen}
 * @param bind the address to bind; absent means every address
 * @param hosts {@code dns} or {@code namespace/dns}, where the name may start with a wildcard label
 *     and the namespace may be {@code *} or {@code .}
 */
public record Server(
        Optional<String> name,
        int port,
        PortProtocol protocol,
        Optional<String> bind,
        List<String> hosts,
        Security security) {

    public Server {
        Expect.port("port", port);
        Expect.that(!hosts.isEmpty(), "hosts", hosts, "at least one host");
        hosts = List.copyOf(hosts);
    }

    /**
     * How connections are protected. Immutable.
     *
     * @param httpsRedirect whether every request is sent to the same URL by HTTPS
     * @param tls absent for plain text
     */
    public record Security(boolean httpsRedirect, Optional<ServerTls> tls) {

        /** Plain text. */
        public static final Security NONE = new Security(false, Optional.empty());
    }
}
