// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.lease;

import java.util.function.Consumer;

/**
 * What a new lease is given. Immutable.
 *
 * @param attention is told, by any thread, that a lease wants to be renewed
 * @param spentBefore no lease of this key on this node has reported more as spent, since what is
 *     reported must never fall
 */
record LeaseBirth(Holder holder, Consumer<Lease> attention, long nowNanos, long spentBefore) {}
