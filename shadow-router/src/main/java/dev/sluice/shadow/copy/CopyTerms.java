// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.copy;

import dev.sluice.cluster.config.shadow.ShadowBudget;
import dev.sluice.shadow.rule.Subject;

/**
 * What all copies of one rule have in common. Immutable.
 *
 * @param subject what they are reported as
 * @param target the name of the service that they go to; breakers are kept by it
 */
public record CopyTerms(Subject subject, String target, ShadowBudget budget) {

    /** Whether answers are kept. */
    public boolean compared() {
        return subject.comparison().isPresent();
    }
}
