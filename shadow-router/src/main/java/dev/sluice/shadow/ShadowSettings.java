// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow;

import dev.sluice.shadow.budget.BudgetMax;
import dev.sluice.shadow.guard.BreakerMarks;
import dev.sluice.shadow.guard.LoadMarks;

/**
 * What bounds all copies of a node, whatever the rules allow. Immutable.
 *
 * @param loop budget of one event loop
 * @param node budget of all event loops together
 */
public record ShadowSettings(LoadMarks load, BreakerMarks breaker, BudgetMax loop, BudgetMax node) {

    /**
     * A loop has room for four rules at their default budgets. The node's 64 MiB leave three
     * quarters of the smallest heap that we recommend, 256 MiB, to the requests themselves.
     */
    public static final ShadowSettings DEFAULT =
            new ShadowSettings(
                    LoadMarks.DEFAULT,
                    BreakerMarks.DEFAULT,
                    new BudgetMax(256, 32L << 20),
                    new BudgetMax(1024, 64L << 20));
}
