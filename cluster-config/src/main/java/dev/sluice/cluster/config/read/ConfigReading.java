// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read;

import dev.sluice.cluster.Resources;
import dev.sluice.cluster.config.canonical.CanonicalConfig;
import dev.sluice.cluster.config.read.problem.ConfigProblem;
import dev.sluice.cluster.config.read.problem.Expiry;
import dev.sluice.cluster.config.read.problem.Severity;
import dev.sluice.cluster.config.read.problem.UnenforcedField;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What came out of reading a config. Immutable.
 *
 * @param resources the resources without errors of their own; to be applied only when the whole
 *     config is valid
 * @param canonical the same resources in one spelling, by which configs are named and compared
 * @param problems in the order of files and lines
 * @param unenforced security fields without effect, each of which is also among the problems as a
 *     warning
 * @param expiries until when parts of the config may be taken for new
 */
public record ConfigReading(
        Resources resources,
        CanonicalConfig canonical,
        List<ConfigProblem> problems,
        List<UnenforcedField> unenforced,
        List<Expiry> expiries) {

    public ConfigReading {
        problems = List.copyOf(problems);
        unenforced = List.copyOf(unenforced);
        expiries = List.copyOf(expiries);
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

    /**
     * What has expired, as errors. A config that is new must not hold any; one that was in force
     * before may, and does without it.
     */
    public List<ConfigProblem> expired(Instant now) {
        return expiries.stream().filter(each -> each.past(now)).map(Expiry::problem).toList();
    }

    /**
     * Why a node must not run this: its errors, and protection that it would not give.
     *
     * @param allowUnenforced kinds whose security fields may be there without effect
     */
    public List<String> refusals(Collection<String> allowUnenforced) {
        Stream<String> unprotected =
                unenforced.stream()
                        .filter(field -> !allowUnenforced.contains(field.kind()))
                        .map(UnenforcedField::refusal);
        return Stream.concat(errors().stream().map(ConfigProblem::toString), unprotected).toList();
    }

    /**
     * The digest of the canonical form; empty when there are errors, as resources were lost on the
     * way and the digest would be another config's.
     */
    public String digest() {
        return valid() ? canonical.sha256() : "";
    }
}
