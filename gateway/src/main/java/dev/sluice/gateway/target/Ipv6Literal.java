// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.target;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * An IPv6 address in text, brought into the one form of RFC 5952: lower case, no leading zeros, the
 * longest run of at least two zero groups as {@code ::}. Zones are refused, because they mean
 * something on one machine only. Thread-safe: holds no state.
 */
final class Ipv6Literal {

    private static final int GROUPS = 8;

    /** Eight groups of four digits with the last two as a dotted IPv4 address. */
    private static final int CHARS_MAX = 45;

    private Ipv6Literal() {}

    /** The one form of an address without brackets, or nothing if it is no address. */
    static Optional<String> canonical(String text) {
        if (text.length() > CHARS_MAX || !plausible(text)) {
            return Optional.empty();
        }
        try {
            // In brackets it can only be an address: nothing is ever looked up.
            return Optional.of(write(groups(InetAddress.getByName("[" + text + "]").getAddress())));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static boolean plausible(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean hex = c < 128 && Character.digit(c, 16) >= 0;
            if (!hex && c != ':' && c != '.') {
                return false;
            }
        }
        return true;
    }

    /** The JDK gives an IPv4-mapped address as its four bytes. */
    private static int[] groups(byte[] address) {
        int[] groups = new int[GROUPS];
        int first = GROUPS - address.length / 2;
        for (int i = 0; i < address.length; i += 2) {
            groups[first + i / 2] = ((address[i] & 0xff) << 8) | (address[i + 1] & 0xff);
        }
        if (first > 0) {
            groups[first - 1] = 0xffff;
        }
        return groups;
    }

    private static String write(int[] groups) {
        int gap = 0;
        int gapLength = 0;
        for (int i = 0; i < GROUPS; i++) {
            int run = 0;
            while (i + run < GROUPS && groups[i + run] == 0) {
                run++;
            }
            if (run > 1 && run > gapLength) {
                gap = i;
                gapLength = run;
            }
        }
        StringBuilder text = new StringBuilder(CHARS_MAX);
        for (int i = 0; i < GROUPS; i++) {
            if (i == gap && gapLength > 0) {
                text.append("::");
                i += gapLength - 1;
                continue;
            }
            boolean afterGap = gapLength > 0 && i == gap + gapLength;
            if (i > 0 && !afterGap) {
                text.append(':');
            }
            text.append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
