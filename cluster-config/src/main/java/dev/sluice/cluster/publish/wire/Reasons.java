// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * Reasons for people, cut to what a message may carry. What is cut off is said. Immutable.
 *
 * @param lines each of bounded length; at most {@value #LINES_MAX} and one that tells how many more
 *     there are
 */
public record Reasons(List<String> lines) {

    /** More is not read; together with the length of a line, half of the largest message. */
    public static final int LINES_MAX = 50;

    static final int LINE_CHARS_MAX = 600;

    public static final Reasons NONE = new Reasons(List.of());

    public Reasons {
        lines = bounded(lines);
    }

    public static Reasons of(String line) {
        return new Reasons(List.of(line));
    }

    public boolean none() {
        return lines.isEmpty();
    }

    private static List<String> bounded(List<String> lines) {
        // One more than the bound is the line that tells of the rest, which was bounded before.
        int kept = lines.size() <= LINES_MAX + 1 ? lines.size() : LINES_MAX;
        List<String> bounded = new ArrayList<>();
        lines.subList(0, kept).forEach(line -> bounded.add(bounded(line)));
        if (kept < lines.size()) {
            bounded.add("and " + (lines.size() - kept) + " more");
        }
        return List.copyOf(bounded);
    }

    private static String bounded(String line) {
        return line.length() <= LINE_CHARS_MAX
                ? line
                : line.substring(0, LINE_CHARS_MAX - 3) + "...";
    }
}
