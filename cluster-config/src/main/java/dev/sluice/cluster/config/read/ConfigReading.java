// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read;

import dev.sluice.cluster.Resources;
import dev.sluice.cluster.config.canonical.CanonicalConfig;
import dev.sluice.cluster.config.read.problem.ConfigProblem;
import dev.sluice.cluster.config.read.problem.Severity;
import dev.sluice.cluster.config.read.problem.UnenforcedField;
import java.util.List;

/**
 * What came out of reading a config. Immutable.
 *
 * @param resources the resources without errors of their own; to be applied only when the whole
 *     config is valid
 * @param canonical the same resources in one spelling, by which configs are named and compared
 * @param problems in the order of files and lines
 * @param unenforced security fields without effect, each of which is also among the problems as a
 *     warning
 */
public record ConfigReading(
        Resources resources,
        CanonicalConfig canonical,
        List<ConfigProblem> problems,
        List<UnenforcedField> unenforced) {

    public ConfigReading {
        problems = List.copyOf(problems);
        unenforced = List.copyOf(unenforced);
    }

    /** Whether the config may be applied, as far as the reader can tell. */
    public boolean valid() {
        return problems.stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
    }

    public List<ConfigProblem> errors() {
        return problems.stream().filter(problem -> problem.severity() == Severity.ERROR).toList();
    }

    public List<ConfigProblem> warnings() {
        return problems.stream().filter(problem -> problem.severity() == Severity.WARNING).toList();
    }
}
