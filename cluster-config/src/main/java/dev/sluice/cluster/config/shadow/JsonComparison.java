// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.shadow;

import dev.sluice.cluster.config.Expect;
import java.util.List;

/**
 * When two JSON bodies count as equal. Two numbers are equal when they differ by at most {@code
 * absolute}, or by at most {@code relative} times the larger of their magnitudes. Immutable.
 *
 * @param ignore values that may differ, be absent or be of another type, with all below them
 */
public record JsonComparison(
        List<JsonPath> ignore, double relative, double absolute, ArrayOrder arrays) {

    /** Each is held against every value of every compared answer. */
    public static final int IGNORE_MAX = 64;

    /** Everything counts, numbers to the last digit and arrays in order. */
    public static final JsonComparison DEFAULT =
            new JsonComparison(List.of(), 0, 0, ArrayOrder.ORDERED);

    public JsonComparison {
        ignore = List.copyOf(ignore);
        Expect.inRange("ignore paths", ignore.size(), 0, IGNORE_MAX);
        Expect.that(relative >= 0 && relative <= 1, "relative", relative, "0 to 1");
        Expect.that(
                absolute >= 0 && absolute <= Double.MAX_VALUE, "absolute", absolute, "0 or more");
    }

    /** Whether the order of an array's items matters. Immutable. */
    public enum ArrayOrder {
        ORDERED,
        /** The same items in any order, each as often. */
        MULTISET
    }
}
