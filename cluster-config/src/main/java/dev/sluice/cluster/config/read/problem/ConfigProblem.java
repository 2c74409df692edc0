// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.problem;

import java.util.Comparator;

/**
 * One thing that is wrong or doubtful in a config. The message says what was found, what was
 * expected and, where it is known, what to write instead. Immutable.
 */
public record ConfigProblem(Location at, ProblemCode code, String message)
        implements Comparable<ConfigProblem> {

    private static final Comparator<ConfigProblem> ORDER =
            Comparator.comparing(ConfigProblem::at)
                    .thenComparing(ConfigProblem::code)
                    .thenComparing(ConfigProblem::message);

    public Severity severity() {
        return code.severity();
    }

    @Override
    public int compareTo(ConfigProblem other) {
        return ORDER.compare(this, other);
    }

    /**
     * One line in the form that editors and compilers share: {@code file:line:column: severity CODE
     * message}.
     */
    @Override
    public String toString() {
        return at + ": " + severity().word() + " " + code.id() + " " + message;
    }
}
