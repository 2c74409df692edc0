// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.endpoint;

/**
 * One address that requests can be sent to. Equal when host, port and weight are. Immutable.
 *
 * @param host an IP address or, for a UNIX socket, {@code unix:} and its path
 * @param port 0 for a UNIX socket
 * @param weight its share among the endpoints of an upstream, at least 1
 * @param address how logs and metrics show it
 */
public record Endpoint(String host, int port, int weight, String address) {

    /** How a UNIX socket's path is marked as such in {@link #host}. */
    public static final String UNIX = "unix:";

    public static Endpoint of(String host, int port, int weight) {
        if (host.startsWith(UNIX)) {
            return new Endpoint(host, 0, weight, host);
        }
        String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return new Endpoint(host, port, weight, shown + ":" + port);
    }
}
