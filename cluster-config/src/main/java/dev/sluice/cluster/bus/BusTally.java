// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.bus;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a bus lost and how much it holds. Outlives the bus, so that the numbers go on when a cluster
 * is joined anew. Thread-safe: its parts are atomic.
 */
public final class BusTally {

    private static final Logger LOG = LoggerFactory.getLogger(BusTally.class);

    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicInteger registrations = new AtomicInteger();

    /** Messages that could not be decoded, or were too large. */
    public long dropped() {
        return dropped.get();
    }

    /** Observers and answerers that threw. */
    public long failed() {
        return failed.get();
    }

    /** Observers and answerers that are registered. */
    public int registrations() {
        return registrations.get();
    }

    void drop(String address, String why) {
        long count = dropped.incrementAndGet();
        if (worthALine(count)) {
            LOG.warn("{}: message dropped ({} so far): {}", address, count, why);
        }
    }

    void fail(String address, Throwable cause) {
        long count = failed.incrementAndGet();
        if (worthALine(count)) {
            LOG.error("{}: an observer or answerer failed ({} so far)", address, count, cause);
        }
    }

    /** Whether there was room for one more. */
    boolean register() {
        if (registrations.incrementAndGet() <= BusBounds.REGISTRATIONS_MAX) {
            return true;
        }
        registrations.decrementAndGet();
        return false;
    }

    void unregister() {
        registrations.decrementAndGet();
    }

    /** The 1st, 2nd, 4th, 8th ...: a flood of bad messages must not become a flood of lines. */
    private static boolean worthALine(long count) {
        return Long.bitCount(count) == 1;
    }
}
