// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.fault;

import dev.sluice.cluster.config.Defaults;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * What holds for all faults of a node: whether any is injected, how many requests may wait at a
 * time, and what has happened. Thread-safe: its parts are atomic, and event loops share them.
 */
public final class FaultSwitch {

    /** Why a request went on as if there were no fault. */
    public enum Spared {
        SWITCHED_OFF,
        EXPIRED,
        TOO_MANY
    }

    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder delays = new LongAdder();
    private final LongAdder aborts = new LongAdder();
    private final LongAdder[] spared = {new LongAdder(), new LongAdder(), new LongAdder()};
    private volatile int waitingMax = Defaults.FAULTS_IN_FLIGHT_MAX;
    private volatile boolean on = true;

    /** Begins switched on. */
    public FaultSwitch() {}

    /** Injects faults again, or none from now on; requests that wait go on within a second. */
    public void turn(boolean next) {
        on = next;
    }

    public boolean on() {
        return on;
    }

    /**
     * Bounds how many requests wait at a time on all event loops; those that wait are not touched.
     *
     * @param max 0 or more
     */
    public void limit(int max) {
        waitingMax = max;
    }

    public int waitingMax() {
        return waitingMax;
    }

    public int waiting() {
        return waiting.get();
    }

    /** Takes a place among those that wait; without one, the request must not. */
    boolean beginWaiting() {
        int now = waiting.get();
        while (now < waitingMax) {
            if (waiting.compareAndSet(now, now + 1)) {
                delays.increment();
                return true;
            }
            now = waiting.get();
        }
        return false;
    }

    void endWaiting() {
        waiting.decrementAndGet();
    }

    void countAbort() {
        aborts.increment();
    }

    void countSpared(Spared why) {
        spared[why.ordinal()].increment();
    }

    /** Requests that were made to wait. */
    public long delays() {
        return delays.sum();
    }

    /** Requests that were answered with an error. */
    public long aborts() {
        return aborts.sum();
    }

    /** Requests that were chosen and went on unharmed. */
    public long spared(Spared why) {
        return spared[why.ordinal()].sum();
    }
}
