// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.rule;

/**
 * A share of all requests, by their hashes: those below a threshold. The same hash is always
 * decided alike, on every node, and a larger share keeps all that a smaller one has. Immutable.
 *
 * @param share from 0, none, to 1, all
 */
public record Sampling(double share) {

    /** A double holds 53 bits exactly. */
    private static final int DROPPED_BITS = 64 - 53;

    private static final double UNIT = 0x1.0p-53;

    /** The share of so many percent. */
    public static Sampling percent(double percentage) {
        return new Sampling(percentage / 100);
    }

    public Sampling {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share: " + share + " (expected: 0 to 1)");
        }
    }

    /**
     * Whether the request is copied.
     *
     * @param hash of its key, or any random bits when each request is decided by chance
     */
    public boolean takes(long hash) {
        return (hash >>> DROPPED_BITS) * UNIT < share;
    }
}
