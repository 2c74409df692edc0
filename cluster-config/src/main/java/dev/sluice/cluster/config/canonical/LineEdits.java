// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.canonical;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Which lines of two texts belong together: a shortest series of removals and additions, found by
 * Myers' greedy algorithm between the lines that both texts begin and end with. Its cost grows with
 * lines times differences, so beyond {@link #EDITS_MAX} the texts count as different from the first
 * to the last line between those. Confined to one call.
 */
final class LineEdits {

    /**
     * A thousand changed lines are no longer read one by one; it also bounds the memory to 8 MB.
     */
    static final int EDITS_MAX = 1_000;

    private final List<String> before;
    private final List<String> after;
    private final BitSet removed = new BitSet();
    private final BitSet added = new BitSet();

    private LineEdits(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
    }

    static LineEdits between(List<String> before, List<String> after) {
        LineEdits edits = new LineEdits(before, after);
        edits.find();
        return edits;
    }

    /** Whether the line of the text before is not in the text after. */
    boolean removed(int line) {
        return removed.get(line);
    }

    /** Whether the line of the text after was not in the text before. */
    boolean added(int line) {
        return added.get(line);
    }

    private void find() {
        int shorter = Math.min(before.size(), after.size());
        int head = 0;
        while (head < shorter && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && before.get(before.size() - 1 - tail)
                        .equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        int beforeEnd = before.size() - tail;
        int afterEnd = after.size() - tail;
        List<int[]> rounds = rounds(head, beforeEnd, afterEnd);
        if (rounds.isEmpty()) {
            removed.set(head, beforeEnd);
            added.set(head, afterEnd);
        } else {
            trace(rounds, head, beforeEnd - head, afterEnd - head);
        }
    }

    /**
     * For each number of edits, how far into the text before one gets on each diagonal; the last
     * round reaches the end. Empty beyond the bound.
     */
    private List<int[]> rounds(int head, int beforeEnd, int afterEnd) {
        int width = beforeEnd - head;
        int height = afterEnd - head;
        int edits = Math.min(width + height, EDITS_MAX);
        int[] reach = new int[2 * edits + 3];
        int middle = edits + 1;
        List<int[]> rounds = new ArrayList<>();
        for (int round = 0; round <= edits; round++) {
            for (int diagonal = -round; diagonal <= round; diagonal += 2) {
                int x = start(reach, middle, round, diagonal);
                int y = x - diagonal;
                while (x < width
                        && y < height
                        && before.get(head + x).equals(after.get(head + y))) {
                    x++;
                    y++;
                }
                reach[middle + diagonal] = x;
                if (x >= width && y >= height) {
                    rounds.add(kept(reach, middle, round));
                    return rounds;
                }
            }
            rounds.add(kept(reach, middle, round));
        }
        return List.of();
    }

    /** Only the diagonals that a round can have reached. */
    private static int[] kept(int[] reach, int middle, int round) {
        return Arrays.copyOfRange(reach, middle - round - 1, middle + round + 2);
    }

    /**
     * Where a round begins on a diagonal: one addition below, or one removal right of, the last.
     */
    private static int start(int[] reach, int middle, int round, int diagonal) {
        return additionReaches(reach, middle, round, diagonal)
                ? reach[middle + diagonal + 1]
                : reach[middle + diagonal - 1] + 1;
    }

    private static boolean additionReaches(int[] reach, int middle, int round, int diagonal) {
        return diagonal == -round
                || (diagonal != round
                        && reach[middle + diagonal - 1] < reach[middle + diagonal + 1]);
    }

    private void trace(List<int[]> rounds, int head, int width, int height) {
        int x = width;
        int y = height;
        for (int round = rounds.size() - 1; round > 0; round--) {
            int diagonal = x - y;
            int[] reach = rounds.get(round - 1);
            // A kept round has its diagonal 0 in the middle.
            boolean addition = additionReaches(reach, round, round, diagonal);
            x = addition ? reach[round + diagonal + 1] : reach[round + diagonal - 1];
            y = x - (addition ? diagonal + 1 : diagonal - 1);
            if (addition) {
                added.set(head + y);
            } else {
                removed.set(head + x);
            }
        }
    }
}
