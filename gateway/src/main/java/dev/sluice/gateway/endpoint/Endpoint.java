// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.endpoint;

/**
 * One address that requests can be sent to. Immutable.
 *
 * @param host an IP address or, for a UNIX socket, {@code unix:} and its path
 * @param port 0 for a UNIX socket
 * @param weight its share among the endpoints of an upstream, at least 1
 * @param address how logs and metrics show it
 * @param place where it stands
 */
public record Endpoint(String host, int port, int weight, String address, Place place) {

    /** How a UNIX socket's path is marked as such in {@link #host}. */
    public static final String UNIX = "unix:";

    /** One of which nobody says where it stands. */
    public static Endpoint of(String host, int port, int weight) {
        return of(host, port, weight, Place.UNKNOWN);
    }

    public static Endpoint of(String host, int port, int weight, Place place) {
        if (host.startsWith(UNIX)) {
            return new Endpoint(host, 0, weight, host, place);
        }
        String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return new Endpoint(host, port, weight, shown + ":" + port, place);
    }
}
