// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.listener;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Tells hosts that only this machine can reach. Thread-safe: holds no state. */
public final class Loopback {

    private static final Pattern IPV4 = Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");

    private Loopback() {}

    /** Whether what is bound to {@code host} is reached from this machine only. */
    public static boolean is(String host) {
        if (host.equalsIgnoreCase("localhost") || IPV4.matcher(host).matches()) {
            return true;
        }
        // Only IPv6 literals have colons, and those are not looked up; any other name could lead
        // anywhere.
        return host.indexOf(':') >= 0 && literal(host);
    }

    private static boolean literal(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException malformed) {
            return false;
        }
    }
}
