// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.pool;

/**
 * What a node holds of one key, spent by any event loop, filled and emptied by the control loop.
 * Every change is one step on one word. Thread-safe.
 */
public sealed interface Pool permits TokenPool, PermitPool {

    /** Nothing was taken. */
    long NONE = -1;

    long available();

    /** Takes one, if there is one; the answer is what {@link #giveBack} wants to know. */
    long take();

    /** Undoes {@code take} before anything was done with it. What came too late is lost. */
    void giveBack(long stamp);

    /** The end of an exchange that took one. */
    void release();

    /** Takes out what is beyond {@code keep}, and says what is left; later give-backs are late. */
    PoolReport report(long keep);

    /** Adds a grant to what is there. */
    void add(long granted);

    /**
     * Drops what was reported as held, of which the owner knows nothing, and holds the grant alone.
     */
    long replace(PoolReport reported, long granted);
}
