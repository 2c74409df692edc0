// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.rule;

import dev.sluice.cluster.config.shadow.ShadowBudget;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One reason to copy requests: which, whereto, changed how, and at what cost at most. Confined to
 * one event loop, as its targets are.
 *
 * @param subject what reports say of it; the same on all loops and nodes
 * @param methods that are copied
 * @param changes made to every copy
 * @param baseline gets a copy of each request with a safe method, too
 */
public record ShadowRule(
        Subject subject,
        Predicate<String> methods,
        CopyChanges changes,
        ShadowBudget budget,
        ShadowTarget target,
        Optional<ShadowTarget> baseline,
        CopyObserver observer) {

    /** Its name; reports and metrics show it. */
    public String name() {
        return subject.rule();
    }

    /** Whether answers are kept for the observer, or thrown away unread. */
    public boolean compared() {
        return subject.comparison().isPresent();
    }
}
