// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.check;

import dev.sluice.cluster.config.read.problem.ConfigProblem;
import dev.sluice.cluster.config.read.problem.Severity;
import dev.sluice.gateway.cli.terminal.ExitCode;
import java.util.List;

/**
 * What a check found, and whether the config passes. Immutable.
 *
 * @param strict whether warnings count as errors
 */
record CheckReport(List<ConfigProblem> problems, boolean strict) {

    CheckReport {
        problems = List.copyOf(problems);
    }

    long errors() {
        return count(Severity.ERROR);
    }

    long warnings() {
        return count(Severity.WARNING);
    }

    boolean passed() {
        return errors() == 0 && (!strict || warnings() == 0);
    }

    ExitCode exitCode() {
        return passed() ? ExitCode.YES : ExitCode.NEGATIVE;
    }

    private long count(Severity severity) {
        return problems.stream().filter(problem -> problem.severity() == severity).count();
    }
}
