// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.rule;

/**
 * The hash by which keys are sampled: FNV-1a of 64 bits over the parts, then the finalizer of
 * MurmurHash3, as the threshold looks at the upper bits, which FNV stirs least. It has no seed: all
 * nodes, and all later versions, must decide alike. Thread-safe: holds no state.
 */
public final class KeyHash {

    /** The hash of no part. */
    public static final long EMPTY = 0xcbf29ce484222325L;

    private static final long PRIME = 0x100000001b3L;

    /** In no part of a request can this stand, so that "a", "bc" and "ab", "c" differ. */
    private static final int SEPARATOR = 0x1_0000;

    private KeyHash() {}

    /** The hash with one more part. */
    public static long add(long hash, String part) {
        long next = hash;
        for (int i = 0; i < part.length(); i++) {
            next = (next ^ part.charAt(i)) * PRIME;
        }
        return (next ^ SEPARATOR) * PRIME;
    }

    /** The hash of all parts that were added, with every bit depending on all of them. */
    public static long end(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
