// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.budget;

/**
 * The bounds of a budget. Immutable.
 *
 * @param exchanges copies at one time
 * @param bytes that they hold together
 */
public record BudgetMax(int exchanges, long bytes) {

    public BudgetMax {
        if (exchanges < 0 || bytes < 0) {
            throw new IllegalArgumentException(
                    "budget: " + exchanges + ", " + bytes + " (expected: 0 or more)");
        }
    }
}
