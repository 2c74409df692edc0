// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.exchange;

import dev.sluice.gateway.failure.Failure;

/**
 * The part of an exchange that is under way right now: a try, a pause before the next one, or the
 * writing of the response. Confined to one event loop.
 */
public interface Cancellable {

    /** Stands for nothing being under way. */
    Cancellable NOTHING = failure -> {};

    /** Ends at once and reports {@code failure} to whoever waits; called at most once. */
    void cancel(Failure failure);
}
