// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.header;

import dev.sluice.cluster.config.Expect;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The peers whose forwarding headers are believed: everybody, or those within some CIDR blocks.
 * Immutable.
 */
public final class TrustedPeers {

    /** For the mesh listener, whose peer is the workload that the node serves. */
    public static final TrustedPeers ALL = new TrustedPeers(true, List.of());

    /** Four decimal numbers, or anything with a colon, which no name has. */
    private static final Pattern LITERAL =
            Pattern.compile("[0-9]+(?:\\.[0-9]+){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*(?:%.*)?");

    private final boolean all;
    private final List<String> written;
    private final List<Block> blocks;

    private TrustedPeers(boolean all, List<String> written) {
        this.all = all;
        this.written = List.copyOf(written);
        this.blocks = written.stream().map(Block::parse).toList();
    }

    /** Trusts the peers within {@code blocks}, such as {@code 10.0.0.0/8} or {@code ::1}. */
    public static TrustedPeers within(List<String> blocks) {
        return new TrustedPeers(false, blocks);
    }

    /** Whether the peer at this address, an IP literal, is trusted. */
    public boolean trusts(String ip) {
        if (all) {
            return true;
        }
        if (blocks.isEmpty()) {
            return false;
        }
        byte[] address = bytes(ip);
        return blocks.stream().anyMatch(block -> block.contains(address));
    }

    /** Whether {@code text} is an IP address, and not a name or anything else. */
    static boolean literal(String text) {
        return LITERAL.matcher(text).matches() && parse(text).isPresent();
    }

    /** Equal when written alike, so that an unchanged config leaves its listeners alone. */
    @Override
    public boolean equals(Object other) {
        return other instanceof TrustedPeers that
                && all == that.all
                && written.equals(that.written);
    }

    @Override
    public int hashCode() {
        return written.hashCode() + (all ? 1 : 0);
    }

    static byte[] bytes(String ip) {
        // Whatever else the platform reads as an address, such as "10", or looks up as a name.
        Optional<byte[]> bytes = LITERAL.matcher(ip).matches() ? parse(ip) : Optional.empty();
        Expect.that(bytes.isPresent(), "address", ip, "an IP address");
        return bytes.orElseThrow();
    }

    private static Optional<byte[]> parse(String literal) {
        try {
            return Optional.of(InetAddress.getByName(literal).getAddress());
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }

    /** Addresses that share their first bits. Immutable. */
    private static final class Block {

        private final byte[] network;
        private final int prefixBits;

        private Block(byte[] network, int prefixBits) {
            this.network = network;
            this.prefixBits = prefixBits;
        }

        private static Block parse(String text) {
            int slash = text.indexOf('/');
            byte[] network = bytes(slash < 0 ? text : text.substring(0, slash));
            int bits = network.length * 8;
            if (slash < 0) {
                return new Block(network, bits);
            }
            String prefix = text.substring(slash + 1);
            boolean valid = prefix.matches("[0-9]{1,3}") && Integer.parseInt(prefix) <= bits;
            Expect.that(valid, "prefix length", text, "a number from 0 to " + bits);
            return new Block(network, Integer.parseInt(prefix));
        }

        private boolean contains(byte[] address) {
            if (address.length != network.length) {
                return false;
            }
            for (int bit = 0; bit < prefixBits; bit++) {
                int mask = 0x80 >>> (bit % 8);
                if ((address[bit / 8] & mask) != (network[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
