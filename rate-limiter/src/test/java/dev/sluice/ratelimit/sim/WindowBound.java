// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.sim;

/**
 * Checks of a row of instants that no window of any length T holds more than {@code base + rate *
 * T}. With count n at instant t, the window from i to j breaks it when {@code (n(j) - rate * t(j))
 * - (n(i) - rate * t(i)) > base}, so remembering the least {@code n - rate * t} checks all windows
 * at once. Confined to one thread.
 */
final class WindowBound {

    /** Far less than a token, far more than the rounding of a double. */
    private static final double ROUNDING = 1e-3;

    private final double base;
    private final double perNano;
    private double least = Double.MAX_VALUE;
    private double excess;
    private long count;

    WindowBound(double base, double perSecond) {
        this.base = base;
        this.perNano = perSecond / 1e9;
    }

    void add(long atNanos) {
        double before = count - perNano * atNanos;
        least = Math.min(least, before);
        count++;
        excess = Math.max(excess, before + 1 - least - base);
    }

    boolean broken() {
        return excess > ROUNDING;
    }

    /** By how many the worst window was too full, if it was. */
    double excess() {
        return excess;
    }

    long count() {
        return count;
    }
}
