// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.rule;

import dev.sluice.cluster.config.shadow.ShadowBudget;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One reason to copy requests: which, whereto, changed how, and at what cost at most. Confined to
 * one event loop, as its targets are.
 *
 * @param name the same on all loops and nodes; reports and metrics show it
 * @param methods that are copied
 * @param changes made to every copy
 * @param baseline gets a copy of each request with a safe method, too
 * @param compared whether answers are kept for the observer, or thrown away unread
 */
public record ShadowRule(
        String name,
        Predicate<String> methods,
        CopyChanges changes,
        ShadowBudget budget,
        ShadowTarget target,
        Optional<ShadowTarget> baseline,
        boolean compared,
        CopyObserver observer) {}
