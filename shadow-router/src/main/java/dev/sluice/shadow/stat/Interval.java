// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.stat;

/**
 * All values of a share, or of the difference of two shares, that the counts do not rule out.
 * Immutable.
 */
public record Interval(double lower, double upper) {

    public Interval {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException(
                    "interval: " + lower + " to " + upper + " (expected: lower first)");
        }
    }

    public boolean contains(double value) {
        return lower <= value && value <= upper;
    }

    /** What this share may exceed the other by; holds when both intervals do. */
    public Interval minus(Interval other) {
        return new Interval(lower - other.upper, upper - other.lower);
    }
}
