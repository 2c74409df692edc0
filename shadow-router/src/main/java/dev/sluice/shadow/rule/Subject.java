// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.rule;

import dev.sluice.cluster.config.shadow.ShadowComparison;
import java.util.Optional;

/**
 * What a report is about. A rule that gets another target, or other terms of comparison, begins a
 * new one, as its counts would not mean the same. Immutable.
 *
 * @param rule its name
 * @param target whose answers are looked at
 * @param baseline the second healthy service, if there is one
 * @param comparison absent when nothing is compared
 */
public record Subject(
        String rule,
        String target,
        Optional<String> baseline,
        Optional<ShadowComparison> comparison) {}
