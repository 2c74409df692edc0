// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.shadow;

import dev.sluice.cluster.config.limit.KeyPart;
import dev.sluice.cluster.config.shadow.ShadowBudget;
import dev.sluice.cluster.config.shadow.ShadowComparison;
import dev.sluice.gateway.service.ResolvedDestination;
import dev.sluice.shadow.rule.CopyChanges;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One shadow of one route as the config has it, with its destinations resolved. Immutable.
 *
 * @param name of its counts, the same wherever the policy applies
 * @param baseline present only with a comparison
 */
record ShadowPlan(
        String name,
        Chosen chosen,
        Copied copied,
        Optional<Copied> writes,
        ShadowBudget budget,
        Optional<ShadowComparison> comparison,
        Optional<ResolvedDestination> baseline) {

    /** Which share of the requests. Immutable. */
    record Chosen(double percentage, List<KeyPart> sampleBy) {}

    /** What is copied, changed how, and whereto. Immutable, as far as the predicate is. */
    record Copied(Predicate<String> methods, CopyChanges changes, ResolvedDestination target) {}

    Stream<ResolvedDestination> destinations() {
        return Stream.of(
                        Stream.of(copied.target()),
                        writes.map(Copied::target).stream(),
                        baseline.stream())
                .flatMap(all -> all);
    }
}
