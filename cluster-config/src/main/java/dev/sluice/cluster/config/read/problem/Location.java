// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.problem;

import java.util.Comparator;

/**
 * A place in a config file. Immutable.
 *
 * @param file as the operator named it
 * @param line from 1; 0 together with column 0 means the file as a whole
 * @param column from 1, in characters
 */
public record Location(String file, int line, int column) implements Comparable<Location> {

    private static final Comparator<Location> ORDER =
            Comparator.comparing(Location::file)
                    .thenComparingInt(Location::line)
                    .thenComparingInt(Location::column);

    /** Every value of a config has a place, so the check must not cost a string. */
    public Location {
        if (line < 0 || column < 0) {
            throw new IllegalArgumentException(
                    "place: " + line + ":" + column + " (expected: not below 0)");
        }
    }

    /** The file as a whole, for what has no line. */
    public static Location of(String file) {
        return new Location(file, 0, 0);
    }

    @Override
    public int compareTo(Location other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
