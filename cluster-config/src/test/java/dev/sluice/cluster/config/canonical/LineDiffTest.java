// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LineDiffTest {

    private static final Pattern HUNK = Pattern.compile("@@ -(\\d+),(\\d+) \\+(\\d+),(\\d+) @@");

    @Test
    void equalTextsHaveNoHunk() {
        assertThat(LineDiff.hunks("a\nb\n", "a\nb\n")).isEmpty();
        assertThat(LineDiff.hunks("", "")).isEmpty();
    }

    @Test
    void changedLineStandsBetweenThreeOthersOnEachSide() {
        String hunks = LineDiff.hunks("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nX\n6\n7\n8\n9\n");

        assertThat(hunks)
                .isEqualTo(
                        """
                        @@ -2,7 +2,7 @@
                         2
                         3
                         4
                        -5
                        +X
                         6
                         7
                         8
                        """);
    }

    @Test
    void changesWhoseSurroundingsTouchShareAHunk() {
        String before = "a\n1\n2\n3\n4\n5\n6\nb\n";

        assertThat(LineDiff.hunks(before, "A\n1\n2\n3\n4\n5\n6\nB\n")).containsOnlyOnce("@@ -");
        assertThat(LineDiff.hunks("0\n" + before, "0\n" + before.replace("6\n", "6\n7\n")))
                .containsOnlyOnce("@@ -");
        assertThat(LineDiff.hunks(before.replace("6\n", "6\n7\n"), "A\n1\n2\n3\n4\n5\n6\n7\nB\n"))
                .contains("@@ -1,4 +1,4 @@", "@@ -6,4 +6,4 @@");
    }

    @Test
    void textThatIsNewOrGoneIsOneHunk() {
        assertThat(LineDiff.hunks("", "a\nb\n")).isEqualTo("@@ -0,0 +1,2 @@\n+a\n+b\n");
        assertThat(LineDiff.hunks("a\n", "")).isEqualTo("@@ -1,1 +0,0 @@\n-a\n");
    }

    @Test
    void hunksTurnOneTextIntoTheOtherWithTheFewestLines() {
        RandomGenerator random = Seed.of(LineDiffTest.class).generator();
        for (int round = 0; round < 500; round++) {
            List<String> before = lines(random);
            List<String> after = lines(random);

            String hunks = LineDiff.hunks(text(before), text(after));

            assertThat(patched(before, hunks)).as(hunks).isEqualTo(after);
            long edits = hunks.lines().filter(line -> line.matches("[-+].*")).count();
            assertThat(edits)
                    .as(hunks)
                    .isEqualTo(before.size() + after.size() - 2L * common(before, after));
        }
    }

    @Test
    void beyondTheBoundEverythingBetweenTheEqualEndsIsReplaced() {
        List<String> before = new ArrayList<>(List.of("head"));
        List<String> after = new ArrayList<>(List.of("head"));
        IntStream.rangeClosed(0, LineEdits.EDITS_MAX)
                .forEach(
                        i -> {
                            before.addAll(List.of("same", "b" + i));
                            after.addAll(List.of("same", "a" + i));
                        });
        before.add("tail");
        after.add("tail");

        String hunks = LineDiff.hunks(text(before), text(after));

        assertThat(hunks).startsWith("@@ -1,2004 +1,2004 @@\n head\n same\n-b0\n");
        assertThat(hunks).doesNotContain("\n same\n-b1\n");
        assertThat(patched(before, hunks)).isEqualTo(after);
    }

    private static List<String> lines(RandomGenerator random) {
        return IntStream.range(0, random.nextInt(30))
                .mapToObj(i -> String.valueOf((char) ('a' + random.nextInt(4))))
                .toList();
    }

    private static String text(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    /** What {@code patch} does: takes each hunk at its word. */
    private static List<String> patched(List<String> before, String hunks) {
        List<String> after = new ArrayList<>();
        int taken = 0;
        for (String line : hunks.lines().toList()) {
            Matcher hunk = HUNK.matcher(line);
            if (hunk.matches()) {
                int start = Integer.parseInt(hunk.group(1));
                int first = hunk.group(2).equals("0") ? start : start - 1;
                after.addAll(before.subList(taken, first));
                taken = first;
                assertThat(Integer.parseInt(hunk.group(3)))
                        .isEqualTo(after.size() + (hunk.group(4).equals("0") ? 0 : 1));
            } else if (line.startsWith("+")) {
                after.add(line.substring(1));
            } else {
                assertThat(before.get(taken)).isEqualTo(line.substring(1));
                taken++;
                if (line.startsWith(" ")) {
                    after.add(line.substring(1));
                }
            }
        }
        after.addAll(before.subList(taken, before.size()));
        return after;
    }

    /** The length of the longest series of lines that both have, by the plain table. */
    private static int common(List<String> before, List<String> after) {
        int[][] longest = new int[before.size() + 1][after.size() + 1];
        for (int i = 1; i <= before.size(); i++) {
            for (int j = 1; j <= after.size(); j++) {
                longest[i][j] =
                        before.get(i - 1).equals(after.get(j - 1))
                                ? longest[i - 1][j - 1] + 1
                                : Math.max(longest[i - 1][j], longest[i][j - 1]);
            }
        }
        return longest[before.size()][after.size()];
    }
}
