// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.canonical;

import java.util.ArrayList;
import java.util.List;

/** Two texts to the hunks of a unified difference. Confined to one call. */
final class LineDiff {

    /** Lines around a change, as every tool of this kind shows them. */
    private static final int CONTEXT = 3;

    private final List<Line> lines = new ArrayList<>();
    private final StringBuilder out = new StringBuilder();

    private LineDiff() {}

    /**
     * A line of either text.
     *
     * @param mark space, minus or plus
     * @param before how many lines of the text before stand above it
     * @param after how many lines of the text after stand above it
     */
    private record Line(char mark, String text, int before, int after) {

        boolean edit() {
            return mark != ' ';
        }
    }

    /** The hunks; empty when the texts are equal. */
    static String hunks(String before, String after) {
        LineDiff diff = new LineDiff();
        diff.align(before.lines().toList(), after.lines().toList());
        diff.write();
        return diff.out.toString();
    }

    private void align(List<String> before, List<String> after) {
        LineEdits edits = LineEdits.between(before, after);
        int x = 0;
        int y = 0;
        while (x < before.size() || y < after.size()) {
            if (x < before.size() && edits.removed(x)) {
                lines.add(new Line('-', before.get(x), x, y));
                x++;
            } else if (y < after.size() && edits.added(y)) {
                lines.add(new Line('+', after.get(y), x, y));
                y++;
            } else {
                lines.add(new Line(' ', before.get(x), x, y));
                x++;
                y++;
            }
        }
    }

    private void write() {
        int at = nextEdit(0);
        while (at < lines.size()) {
            int start = Math.max(0, at - CONTEXT);
            int last = at;
            // Changes whose surroundings touch share a hunk.
            for (int next = nextEdit(last + 1);
                    next < lines.size() && next - last <= 2 * CONTEXT + 1;
                    next = nextEdit(last + 1)) {
                last = next;
            }
            writeHunk(lines.subList(start, Math.min(lines.size(), last + CONTEXT + 1)));
            at = nextEdit(last + 1);
        }
    }

    private int nextEdit(int from) {
        int at = from;
        while (at < lines.size() && !lines.get(at).edit()) {
            at++;
        }
        return at;
    }

    private void writeHunk(List<Line> hunk) {
        Line first = hunk.get(0);
        long before = hunk.stream().filter(line -> line.mark() != '+').count();
        long after = hunk.stream().filter(line -> line.mark() != '-').count();
        out.append("@@ -").append(range(first.before(), before));
        out.append(" +").append(range(first.after(), after)).append(" @@\n");
        hunk.forEach(line -> out.append(line.mark()).append(line.text()).append('\n'));
    }

    /** The first line of a range from 1; of an empty one, the line above it. */
    private static String range(int above, long lines) {
        return (lines == 0 ? above : above + 1) + "," + lines;
    }
}
