// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.sim;

/**
 * What may go wrong with messages and clocks. Immutable.
 *
 * @param driftPpmMax by how much a clock may be fast or slow
 * @param rule what of the product is broken on purpose, so that the invariants can be seen to fail
 */
record Faults(
        double loss, double duplication, long delayNanosMax, int driftPpmMax, BrokenRule rule) {

    static final Faults NONE = new Faults(0, 0, 1_000_000, 0, BrokenRule.NONE);

    Faults breaking(BrokenRule broken) {
        return new Faults(loss, duplication, delayNanosMax, driftPpmMax, broken);
    }
}
