// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.header;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Finds the client behind trusted proxies. Each proxy adds the peer that it saw to the end of
 * {@code x-forwarded-for}, so the list is believed from its end for as long as those who wrote it
 * are trusted; what stands before that anybody may have made up. Thread-safe: holds no state.
 */
public final class ClientAddress {

    private static final int BYTES_OF_NETWORK = 8;

    private ClientAddress() {}

    /**
     * The address of the client.
     *
     * @param peer the address at the other end of the connection
     * @param forwardedFor the addresses in {@code x-forwarded-for}, as it came
     */
    public static String of(String peer, @Nullable String forwardedFor, TrustedPeers trusted) {
        if (forwardedFor == null || !trusted.trusts(peer)) {
            return peer;
        }
        String client = peer;
        int end = forwardedFor.length();
        while (end > 0) {
            int comma = forwardedFor.lastIndexOf(',', end - 1);
            String hop = withoutPort(forwardedFor.substring(comma + 1, end).trim());
            if (!TrustedPeers.literal(hop)) {
                return client;
            }
            client = hop;
            if (!trusted.trusts(hop)) {
                return client;
            }
            end = comma;
        }
        return client;
    }

    /**
     * What stands for a client in a limit's key: an IPv4 address, or the first 64 bits of an IPv6
     * address, as whoever has one of those has all of its block.
     */
    public static String key(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        byte[] bytes = TrustedPeers.bytes(address);
        if (bytes.length < BYTES_OF_NETWORK) {
            // An IPv4 address in IPv6 notation.
            return dotted(bytes);
        }
        return HexFormat.of().formatHex(bytes, 0, BYTES_OF_NETWORK) + "/64";
    }

    private static String dotted(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte part : bytes) {
            text.append(text.isEmpty() ? "" : ".").append(Byte.toUnsignedInt(part));
        }
        return text.toString();
    }

    /** Some proxies add the port, and write IPv6 addresses in brackets then. */
    private static String withoutPort(String hop) {
        if (hop.startsWith("[")) {
            int close = hop.indexOf(']');
            return close < 0 ? hop : hop.substring(1, close);
        }
        int colon = hop.indexOf(':');
        return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
    }
}
