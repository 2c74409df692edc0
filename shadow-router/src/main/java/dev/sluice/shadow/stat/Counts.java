// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.stat;

/** What the statistics accept as input. Thread-safe: holds no state. */
final class Counts {
    private Counts() {}

    static void check(String name, long count) {
        if (count < 0) {
            throw new IllegalArgumentException(name + ": " + count + " (expected: at least 0)");
        }
    }

    static void checkProbability(String name, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(
                    name + ": " + value + " (expected: more than 0 and less than 1)");
        }
    }
}
