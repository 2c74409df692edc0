// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.listener;

import dev.sluice.cluster.config.Expect;

/**
 * Where a listener is bound. Immutable.
 *
 * @param port 0 lets the system choose one
 */
public record BindAddress(String host, int port) {

    public BindAddress {
        Expect.notEmpty("host", host);
        Expect.inRange("port", port, 0, 65_535);
    }

    /** Reads {@code HOST:PORT}, where an IPv6 address stands in brackets. */
    public static BindAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        Expect.that(
                colon > 0 && text.substring(colon + 1).matches("[0-9]{1,5}"),
                "address",
                text,
                "HOST:PORT, such as 127.0.0.1:8080 or [::1]:8080");
        String host = text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return new BindAddress(
                bracketed ? host.substring(1, host.length() - 1) : host,
                Integer.parseInt(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
