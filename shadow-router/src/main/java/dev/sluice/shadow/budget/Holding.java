// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.budget;

import java.util.Optional;

/**
 * What one copy has taken from every budget that it counts in: its place, and its bytes. All of it
 * is given back at the end, whatever was given back before. Confined to one event loop.
 */
public final class Holding {

    private final Budget[] budgets;
    private long bytes;
    private boolean ended;

    private Holding(Budget[] budgets) {
        this.budgets = budgets;
    }

    /** A place in all of the budgets; empty when one of them has none, and then in none. */
    public static Optional<Holding> begin(Budget... budgets) {
        for (int i = 0; i < budgets.length; i++) {
            if (!budgets[i].begin()) {
                for (int taken = 0; taken < i; taken++) {
                    budgets[taken].end();
                }
                return Optional.empty();
            }
        }
        return Optional.of(new Holding(budgets));
    }

    /** Takes bytes from all budgets, or from none and returns false. */
    public boolean take(int count) {
        if (ended) {
            return false;
        }
        for (int i = 0; i < budgets.length; i++) {
            if (!budgets[i].take(count)) {
                for (int taken = 0; taken < i; taken++) {
                    budgets[taken].giveBack(count);
                }
                return false;
            }
        }
        bytes += count;
        return true;
    }

    /** Gives back bytes that are not held any more; without effect after the end. */
    public void giveBack(int count) {
        if (!ended) {
            bytes -= count;
            giveBackToAll(count);
        }
    }

    /** Gives back all. */
    public void end() {
        if (ended) {
            return;
        }
        ended = true;
        giveBackToAll(bytes);
        for (Budget budget : budgets) {
            budget.end();
        }
    }

    private void giveBackToAll(long count) {
        for (Budget budget : budgets) {
            budget.giveBack(count);
        }
    }
}
