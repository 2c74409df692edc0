// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.loop;

/**
 * A hashed timing wheel: timeouts that are nearly always cancelled cost a list insertion and a
 * removal. Vert.x timers would cost a map entry, a heap insertion and a heap removal each, twice
 * per request.
 *
 * <p>A timeout with deadline {@code d} lies in bucket {@code ceil(d / tick) mod buckets} together
 * with those of other rounds, which are passed over until their tick has come. It fires not before
 * its delay and at most one tick, plus the lateness of {@link #advance}, after it. Scheme 6 of
 * Varghese and Lauck, "Hashed and Hierarchical Timing Wheels", 1987.
 *
 * <p>Confined to one event loop.
 */
public final class TimerWheel {

    private final long tickNanos;
    private final Timeout[] buckets;
    private final long originNanos;

    /** Every timeout of this tick and of those before it has fired. */
    private long firedTick;

    private int size;

    /**
     * @param tickNanos the resolution, above zero
     * @param bucketCount a power of two; with timeouts beyond {@code bucketCount * tickNanos}
     *     buckets are shared by several rounds
     */
    public TimerWheel(long tickNanos, int bucketCount, long nowNanos) {
        if (tickNanos <= 0) {
            throw new IllegalArgumentException("tickNanos: " + tickNanos + " (expected: above 0)");
        }
        if (Integer.bitCount(bucketCount) != 1) {
            throw new IllegalArgumentException(
                    "bucketCount: " + bucketCount + " (expected: a power of two)");
        }
        this.tickNanos = tickNanos;
        this.originNanos = nowNanos;
        this.buckets = new Timeout[bucketCount];
        for (int i = 0; i < bucketCount; i++) {
            buckets[i] = Timeout.anchor();
        }
    }

    /**
     * Runs {@code action} once, {@code delayNanos} after {@code nowNanos}, unless it is cancelled.
     */
    public Timeout schedule(long nowNanos, long delayNanos, Runnable action) {
        if (size == 0) {
            // Nothing can fire in between, so ticks that passed unseen need no walk.
            firedTick = Math.max(firedTick, tickAt(nowNanos));
        }
        long sinceOrigin = nowNanos - originNanos + Math.max(delayNanos, 0);
        long dueTick = Math.max(-Math.floorDiv(-sinceOrigin, tickNanos), firedTick + 1);
        Timeout timeout = new Timeout(this, dueTick, action);
        timeout.linkBefore(buckets[bucketOf(dueTick)]);
        size++;
        return timeout;
    }

    /**
     * Runs all that is due at {@code nowNanos}; actions may schedule and cancel. When an action
     * throws, so does this; the next call goes on behind that action.
     */
    public void advance(long nowNanos) {
        long nowTick = tickAt(nowNanos);
        // One turn visits every bucket, and everything due lies in one of them.
        long tick = Math.max(firedTick + 1, nowTick - buckets.length + 1);
        firedTick = Math.max(firedTick, nowTick);
        try {
            while (tick <= nowTick && size > 0) {
                fireBucket(buckets[bucketOf(tick)], nowTick);
                tick++;
            }
        } finally {
            if (tick <= nowTick && size > 0) {
                firedTick = tick - 1;
            }
        }
    }

    private void fireBucket(Timeout anchor, long nowTick) {
        Timeout timeout = anchor.next();
        while (timeout != anchor) {
            Timeout next = timeout.next();
            if (timeout.dueTick() <= nowTick) {
                timeout.cancel();
                timeout.run();
                // The action may have unlinked the neighbour that was to come next.
                next = next.linked() || next == anchor ? next : anchor.next();
            }
            timeout = next;
        }
    }

    public boolean empty() {
        return size == 0;
    }

    void forget() {
        size--;
    }

    private long tickAt(long nowNanos) {
        return Math.floorDiv(nowNanos - originNanos, tickNanos);
    }

    private int bucketOf(long tick) {
        return (int) (tick & (buckets.length - 1));
    }
}
