// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.datapath;

import dev.sluice.gateway.route.HostIndex;
import dev.sluice.gateway.tls.TlsServers;
import java.util.Map;

/**
 * How the hosts of a listener are protected. Immutable.
 *
 * @param servers those with TLS
 * @param redirected whether a host is only to be had by HTTPS, elsewhere; mostly no host is
 * @param anyRedirected whether there is such a host
 */
public record ServedHosts(
        TlsServers servers, HostIndex<Boolean> redirected, boolean anyRedirected) {

    /** Plain text for all. */
    public static final ServedHosts PLAIN = of(TlsServers.NONE, Map.of());

    /**
     * Made of what the servers of a listener say.
     *
     * @param redirected by {@code host}, {@code *.suffix} or {@code *}, in lower case
     */
    public static ServedHosts of(TlsServers servers, Map<String, Boolean> redirected) {
        return new ServedHosts(servers, HostIndex.of(redirected), redirected.containsValue(true));
    }
}
