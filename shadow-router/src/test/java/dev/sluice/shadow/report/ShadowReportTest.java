// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cluster.testkit.Seed;
import dev.sluice.shadow.compare.found.Difference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** That merging loses nothing, keeps the bounds, and does not depend on the order. */
final class ShadowReportTest {
    private final RandomGenerator random = Seed.of(getClass()).generator();

    @Test
    void mergedLoopsAreAsOneLoopThatSawAll() {
        Tally all = new Tally("r", 0);
        List<Tally> loops = List.of(new Tally("r", 0), new Tally("r", 0), new Tally("r", 0));
        for (int i = 0; i < 300; i++) {
            Observation seen = Seen.at(i, somePaths(), somePaths());
            all.exchange(seen);
            Tally loop = loops.get(random.nextInt(loops.size()));
            loop.exchange(seen);
        }

        assertThat(merged(loops.stream().map(Tally::report).toList())).isEqualTo(all.report());
    }

    @Test
    void mergedReasonsAreAddedUp() {
        ReasonCounts some = new ReasonCounts(Map.of("budget", 2L, "size", 1L));
        ReasonCounts more = new ReasonCounts(Map.of("budget", 3L));
        ShadowReport one = new Tally("r", 0).report();

        ShadowReport merged = one.with(some, more).merge(one.with(more, more));

        assertThat(merged.drops().byReason()).isEqualTo(Map.of("budget", 5L, "size", 1L));
        assertThat(merged.notCompared().byReason()).isEqualTo(Map.of("budget", 6L));
    }

    @Test
    void orderOfMergingMakesNoDifference() {
        List<ShadowReport> reports = new ArrayList<>();
        for (int node = 0; node < 5; node++) {
            Tally tally = new Tally("r", 0);
            for (int i = 0; i < 100; i++) {
                tally.exchange(Seen.at(random.nextInt(1_000), somePaths(), somePaths()));
            }
            reports.add(tally.report());
        }
        List<ShadowReport> shuffled = new ArrayList<>(reports);
        Collections.shuffle(shuffled, new Random(random.nextLong()));

        assertThat(merged(shuffled)).isEqualTo(merged(reports));
    }

    @Test
    void mergedPathsKeepTheFirstAndFoldTheRest() {
        ShadowReport early = withPaths("early", 0);
        ShadowReport late = withPaths("late", 10_000);

        ShadowReport both = late.merge(early);

        assertThat(both.paths()).hasSize(PathTable.PATHS_MAX + 1);
        assertThat(both.paths().subList(0, PathTable.PATHS_MAX))
                .allMatch(report -> report.path().startsWith("$.early"));
        PathReport rest = both.paths().get(PathTable.PATHS_MAX);
        assertThat(rest.path()).isEqualTo(Difference.OTHER_PATHS);
        assertThat(rest.counts().shadow()).isEqualTo(PathTable.PATHS_MAX);
    }

    @Test
    void mergedSamplesStayWithinTheirBound() {
        Tally one = new Tally("r", 3);
        for (int i = 0; i < 3; i++) {
            one.exchange(Seen.at(i, Set.of("$.a")));
        }

        ShadowReport merged = one.report().merge(one.report());

        assertThat(merged.paths().get(0).samples()).hasSize(3);
    }

    @Test
    void reportsOfDifferentRulesDoNotMerge() {
        ShadowReport a = new Tally("a", 0).report();
        ShadowReport b = new Tally("b", 0).report();

        assertThatThrownBy(() -> a.merge(b)).hasMessage("report of b (expected: of a)");
    }

    private Set<String> somePaths() {
        Set<String> paths = new HashSet<>();
        for (int i = 0; i < random.nextInt(4); i++) {
            paths.add("$.p" + random.nextInt(10));
        }
        return paths;
    }

    private static ShadowReport withPaths(String prefix, long firstMillis) {
        Tally tally = new Tally("r", 0);
        for (int i = 0; i < PathTable.PATHS_MAX; i++) {
            tally.exchange(Seen.at(firstMillis + i, Set.of("$." + prefix + i)));
        }
        return tally.report();
    }

    private static ShadowReport merged(List<ShadowReport> reports) {
        return reports.stream().reduce(ShadowReport::merge).orElseThrow();
    }
}
