// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.schema;

import com.google.re2j.Pattern;
import java.util.Optional;

/**
 * Bounds on a field's value that hold wherever the field stands. Immutable.
 *
 * @param range of a number, or of each number of a list
 * @param length of a string in characters
 * @param items of a list or a map
 * @param each length of each string of a list or of each value of a map
 * @param pattern that a string matches as a whole; RE2, because the string may be hostile
 * @param anyDuration whether a duration may be zero or below a millisecond
 */
public record Constraints(
        Optional<Bounds> range,
        Optional<Bounds> length,
        Optional<Bounds> items,
        Optional<Bounds> each,
        Optional<Pattern> pattern,
        boolean anyDuration) {

    /** An inclusive range. Immutable. */
    public record Bounds(long min, long max) {

        public boolean hold(double value) {
            return value >= min && value <= max;
        }

        @Override
        public String toString() {
            return min + " to " + max;
        }

        static Bounds parse(String text) {
            String[] ends = text.split("\\.\\.", -1);
            if (ends.length != 2) {
                throw new IllegalArgumentException("bounds: " + text + " (expected: min..max)");
            }
            return new Bounds(Long.parseLong(ends[0]), Long.parseLong(ends[1]));
        }
    }
}
