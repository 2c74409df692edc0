// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.listener;

import dev.sluice.cluster.config.Expect;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a listener is bound. Immutable.
 *
 * @param port 0 lets the system choose one
 */
public record BindAddress(String host, int port) {

    private static final Pattern HOST_PORT =
            Pattern.compile("(?:\\[([^\\[\\]]+)]|([^\\[\\]:/\\s]+)):([0-9]{1,5})");

    public BindAddress {
        Expect.notEmpty("host", host);
        Expect.inRange("port", port, 0, 65_535);
    }

    /** Reads {@code HOST:PORT}, where an IPv6 address stands in brackets. */
    public static BindAddress parse(String text) {
        Matcher address = HOST_PORT.matcher(text);
        Expect.that(
                address.matches(),
                "address",
                text,
                "HOST:PORT, such as 127.0.0.1:8080 or [::1]:8080");
        String bracketed = address.group(1);
        String host = bracketed == null ? address.group(2) : bracketed;
        return new BindAddress(host, Integer.parseInt(address.group(3)));
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
