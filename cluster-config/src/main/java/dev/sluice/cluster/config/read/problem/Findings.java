// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects what one reading finds. Nothing that is reported stops the reading, so that an operator
 * sees all problems at once. At the bound the rest is counted, and the count is shown as a last
 * problem; it is an error when an error is among the rest, so that a bound never turns a bad config
 * into a good one. Confined to the thread that reads.
 */
public final class Findings {

    /**
     * Nobody reads more, and a hostile config must not fill the heap with complaints about itself.
     */
    public static final int PROBLEMS_MAX = 10_000;

    private final List<ConfigProblem> problems = new ArrayList<>();
    private final List<UnenforcedField> unenforced = new ArrayList<>();
    private int errors;
    private int leftOut;
    private Optional<Location> firstErrorLeftOut = Optional.empty();

    public void report(ProblemCode code, Location at, String message) {
        boolean error = code.severity() == Severity.ERROR;
        if (error) {
            errors++;
        }
        if (problems.size() < PROBLEMS_MAX) {
            problems.add(new ConfigProblem(at, code, message));
            return;
        }
        leftOut++;
        if (error && firstErrorLeftOut.isEmpty()) {
            firstErrorLeftOut = Optional.of(at);
        }
    }

    /** Reports in the words of all complaints: what was found, and what was expected. */
    public void report(ProblemCode code, Location at, String found, String expected) {
        report(code, at, found + " (expected: " + expected + ")");
    }

    /** Reports the complaint if there is one. */
    public void reportAny(ProblemCode code, Location at, Optional<String> complaint) {
        complaint.ifPresent(message -> report(code, at, message));
    }

    public void unenforced(UnenforcedField field) {
        unenforced.add(field);
    }

    /** The errors so far; compared before and after a step, it tells whether the step found one. */
    public int errors() {
        return errors;
    }

    /** All problems in the order of files and lines. */
    public List<ConfigProblem> problems() {
        List<ConfigProblem> sorted =
                new ArrayList<>(problems.stream().sorted().distinct().toList());
        if (leftOut > 0) {
            sorted.add(summaryOfTheRest(sorted.get(sorted.size() - 1).at()));
        }
        return List.copyOf(sorted);
    }

    public List<UnenforcedField> unenforced() {
        return List.copyOf(unenforced);
    }

    private ConfigProblem summaryOfTheRest(Location last) {
        String message =
                leftOut + " more problems are not shown (expected: at most " + PROBLEMS_MAX + ")";
        return firstErrorLeftOut
                .map(at -> new ConfigProblem(at, ProblemCode.LIMIT_EXCEEDED, message))
                .orElseGet(() -> new ConfigProblem(last, ProblemCode.RISKY_SETTING, message));
    }
}
