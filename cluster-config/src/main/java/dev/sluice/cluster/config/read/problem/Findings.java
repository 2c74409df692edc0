// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Collects what one reading finds. Nothing that is reported stops the reading, so that an operator
 * sees all problems at once. Errors and warnings have a bound each, so that a flood of warnings
 * never hides an error; at the bound the rest is counted, and the count is shown as a last problem.
 * Confined to the thread that reads.
 */
public final class Findings {

    /**
     * Of errors, and of warnings. Nobody reads more, and a hostile config must not fill the heap
     * with complaints about itself.
     */
    public static final int PROBLEMS_MAX = 10_000;

    private final Collected errors = new Collected(ProblemCode.LIMIT_EXCEEDED);
    private final Collected warnings = new Collected(ProblemCode.RISKY_SETTING);
    private final List<UnenforcedField> unenforced = new ArrayList<>();
    private final List<Expiry> expiries = new ArrayList<>();

    public void report(ProblemCode code, Location at, String message) {
        Collected collected = code.severity() == Severity.ERROR ? errors : warnings;
        collected.add(new ConfigProblem(at, code, message));
    }

    /** Reports in the words of all complaints: what was found, and what was expected. */
    public void report(ProblemCode code, Location at, String found, String expected) {
        report(code, at, found + " (expected: " + expected + ")");
    }

    /** Takes over what an earlier step has found. */
    public void addAll(List<ConfigProblem> problems) {
        problems.forEach(problem -> report(problem.code(), problem.at(), problem.message()));
    }

    /** Reports the complaint if there is one. */
    public void reportAny(ProblemCode code, Location at, Optional<String> complaint) {
        complaint.ifPresent(message -> report(code, at, message));
    }

    public void unenforced(UnenforcedField field) {
        unenforced.add(field);
    }

    public void expiry(Expiry expiry) {
        expiries.add(expiry);
    }

    /** The errors so far; compared before and after a step, it tells whether the step found one. */
    public int errors() {
        return errors.problems.size() + errors.leftOut;
    }

    /** All problems in the order of files and lines, and what was left out at the end. */
    public List<ConfigProblem> problems() {
        Stream<ConfigProblem> sorted =
                Stream.concat(errors.problems.stream(), warnings.problems.stream())
                        .sorted()
                        .distinct();
        return Stream.concat(sorted, Stream.concat(errors.rest(), warnings.rest())).toList();
    }

    public List<UnenforcedField> unenforced() {
        return List.copyOf(unenforced);
    }

    public List<Expiry> expiries() {
        return List.copyOf(expiries);
    }

    /** Problems of one severity up to the bound. Confined to the thread that reads. */
    private static final class Collected {

        private final ProblemCode restCode;
        private final List<ConfigProblem> problems = new ArrayList<>();
        private int leftOut;

        /**
         * @param restCode of the problem that stands for those that were left out; of the same
         *     severity
         */
        Collected(ProblemCode restCode) {
            this.restCode = restCode;
        }

        void add(ConfigProblem problem) {
            if (problems.size() < PROBLEMS_MAX) {
                problems.add(problem);
            } else {
                leftOut++;
            }
        }

        Stream<ConfigProblem> rest() {
            if (leftOut == 0) {
                return Stream.of();
            }
            String message =
                    leftOut
                            + " more problems of this severity are not shown (expected: at most "
                            + PROBLEMS_MAX
                            + ")";
            Location last = problems.get(problems.size() - 1).at();
            return Stream.of(new ConfigProblem(last, restCode, message));
        }
    }
}
