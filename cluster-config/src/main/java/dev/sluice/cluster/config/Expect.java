// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config;

import java.time.Duration;

/**
 * The checks that config records share. Each throws an {@link IllegalArgumentException} reading
 * {@code name: value (expected: rule)}, so that every record complains in the same words.
 * Thread-safe: holds no state.
 */
public final class Expect {

    private Expect() {}

    public static void notEmpty(String name, String value) {
        that(!value.isEmpty(), name, "\"\"", "a non-empty string");
    }

    public static void inRange(String name, long value, long min, long max) {
        that(value >= min && value <= max, name, value, min + " to " + max);
    }

    public static void port(String name, int value) {
        inRange(name, value, 1, 65_535);
    }

    public static void positive(String name, Duration value) {
        that(!value.isNegative() && !value.isZero(), name, value, "a duration above zero");
    }

    public static void that(boolean holds, String name, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + rule + ")");
        }
    }
}
