// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.syntax;

import java.util.Optional;

/**
 * IP addresses and CIDR blocks as text. Not {@code InetAddress}, which would ask DNS for what is no
 * address, and which takes {@code 127.1} for one. Thread-safe: holds no state.
 */
public final class IpSyntax {

    private static final int HEXTETS = 8;

    private IpSyntax() {}

    /** Whether the text is an IPv4 address, or an IPv6 address perhaps with a zone. */
    public static boolean address(String text) {
        if (text.indexOf(':') < 0) {
            return ipv4(text);
        }
        int percent = text.indexOf('%');
        boolean zoneGiven = percent < 0 || percent < text.length() - 1;
        return zoneGiven && ipv6(percent < 0 ? text : text.substring(0, percent));
    }

    /** Whether the text is an address, a slash and the length of a prefix. */
    public static boolean block(String text) {
        int slash = text.lastIndexOf('/');
        if (slash < 0 || text.indexOf('%') >= 0 || !address(text.substring(0, slash))) {
            return false;
        }
        String bits = text.substring(slash + 1);
        boolean number = bits.matches("0|[1-9][0-9]{0,2}");
        return number && Integer.parseInt(bits) <= (text.indexOf(':') < 0 ? 32 : 128);
    }

    public static Optional<String> addressComplaint(String text) {
        return address(text)
                ? Optional.empty()
                : Optional.of("address \"" + text + "\" (expected: an IP address)");
    }

    /** A complaint about what must be an address or a block. */
    public static Optional<String> subnetComplaint(String text) {
        boolean valid = text.indexOf('/') >= 0 ? block(text) : address(text);
        return valid
                ? Optional.empty()
                : Optional.of(
                        "address \""
                                + text
                                + "\" (expected: an IP address or a block such as 10.0.0.0/8)");
    }

    private static boolean ipv4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (String part : parts) {
            if (!part.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(part) > 255) {
                return false;
            }
        }
        return true;
    }

    private static boolean ipv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return hextets(text, true) == HEXTETS;
        }
        String left = text.substring(0, gap);
        String right = text.substring(gap + 2);
        int before = left.isEmpty() ? 0 : hextets(left, false);
        int after = right.isEmpty() ? 0 : hextets(right, true);
        return before >= 0 && after >= 0 && before + after < HEXTETS;
    }

    /** How many groups of 16 bits the text has; -1 when it is malformed. */
    private static int hextets(String text, boolean mayEndInIpv4) {
        String[] groups = text.split(":", -1);
        for (int index = 0; index < groups.length; index++) {
            boolean last = index == groups.length - 1;
            if (last && mayEndInIpv4 && ipv4(groups[index])) {
                return groups.length + 1;
            }
            if (!groups[index].matches("[0-9a-fA-F]{1,4}")) {
                return -1;
            }
        }
        return groups.length;
    }
}
