// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live.shadow;

import dev.sluice.shadow.verdict.DifferenceMax;
import dev.sluice.shadow.verdict.DifferingShare;
import dev.sluice.shadow.verdict.PathFinding;
import dev.sluice.shadow.verdict.Verdict;
import dev.sluice.shadow.verdict.Verdict.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * A policy's report with what is to be thought of it. Immutable.
 *
 * @param findings the worst paths first
 * @param verdict absent when no bound was given, or nothing is compared
 */
record Judged(
        PolicyReport policy,
        DifferingShare share,
        List<PathFinding> findings,
        Optional<Verdict> verdict) {

    static Judged of(PolicyReport policy, Optional<DifferenceMax> max) {
        return new Judged(
                policy,
                DifferingShare.of(policy.report()),
                PathFinding.of(policy.report()),
                max.filter(bound -> policy.comparing())
                        .map(bound -> Verdict.of(policy.report(), bound)));
    }

    boolean passed() {
        return verdict.map(given -> given.outcome() == Outcome.PASS).orElse(true);
    }
}
