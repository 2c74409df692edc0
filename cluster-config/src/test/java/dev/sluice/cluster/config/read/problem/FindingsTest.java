// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FindingsTest {

    private final Findings findings = new Findings();

    @Test
    void problemsComeInTheOrderOfTheirPlaces() {
        findings.report(ProblemCode.BAD_HOST, new Location("b", 1, 1), "x", "y");
        findings.report(ProblemCode.BAD_HOST, new Location("a", 2, 1), "x", "y");
        findings.report(ProblemCode.BAD_PORT, new Location("a", 1, 9), "x", "y");
        findings.reportAny(ProblemCode.BAD_PORT, Location.of("a"), Optional.of("whole file"));
        findings.reportAny(ProblemCode.BAD_PORT, Location.of("a"), Optional.empty());

        assertThat(findings.problems())
                .extracting(ConfigProblem::toString)
                .containsExactly(
                        "a: error SL0302 whole file",
                        "a:1:9: error SL0302 x (expected: y)",
                        "a:2:1: error SL0301 x (expected: y)",
                        "b:1:1: error SL0301 x (expected: y)");
    }

    @Test
    void equalProblemsAreSaidOnce() {
        findings.report(ProblemCode.BAD_HOST, new Location("a", 1, 1), "x", "y");
        findings.report(ProblemCode.BAD_HOST, new Location("a", 1, 1), "x", "y");

        assertThat(findings.problems()).hasSize(1);
    }

    @Test
    void warningsBeyondTheBoundAreCountedAndHideNoError() {
        reportMany(ProblemCode.UNKNOWN_HOST, Findings.PROBLEMS_MAX + 5);
        reportMany(ProblemCode.BAD_HOST, 1);

        List<ConfigProblem> problems = findings.problems();

        assertThat(problems).hasSize(Findings.PROBLEMS_MAX + 2);
        assertThat(problems).filteredOn(FindingsTest::error).hasSize(1);
        ConfigProblem last = problems.get(problems.size() - 1);
        assertThat(last.message()).startsWith("5 more problems of this severity are not shown");
        assertThat(last.severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void errorsBeyondTheBoundAreCountedByAnError() {
        reportMany(ProblemCode.BAD_HOST, Findings.PROBLEMS_MAX + 1);

        List<ConfigProblem> problems = findings.problems();

        assertThat(problems).hasSize(Findings.PROBLEMS_MAX + 1).allMatch(FindingsTest::error);
        assertThat(findings.errors()).isEqualTo(Findings.PROBLEMS_MAX + 1);
    }

    private static boolean error(ConfigProblem problem) {
        return problem.severity() == Severity.ERROR;
    }

    private void reportMany(ProblemCode code, int count) {
        for (int line = 1; line <= count; line++) {
            findings.report(code, new Location("f", line, 1), "x", "y");
        }
    }
}
