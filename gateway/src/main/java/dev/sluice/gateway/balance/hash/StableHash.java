// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.balance.hash;

/**
 * Hashes of 64 bits that are the same on every node and in every release: a change would send every
 * client elsewhere. FNV-1a over the characters, then the finalizer of MurmurHash3, which spreads
 * keys that differ in their last character only. Allocates nothing. Thread-safe: holds no state.
 */
public final class StableHash {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /** 2^64 divided by the golden ratio: its multiples lie far from each other. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private StableHash() {}

    public static long of(String text) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            hash = (hash ^ (each & 0xff)) * FNV_PRIME;
            hash = (hash ^ (each >>> 8)) * FNV_PRIME;
        }
        return mixed(hash);
    }

    /** Another hash of what {@code hash} is of, one for each number. */
    public static long another(long hash, int number) {
        return mixed(hash + GOLDEN * (number + 1L));
    }

    private static long mixed(long bits) {
        long mixed = bits;
        mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
