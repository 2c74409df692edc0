// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.lease;

import dev.sluice.ratelimit.grant.HolderId;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;

/**
 * This node as the owners of cells know it: its name in this life, its ids, and by how many gateway
 * nodes a limit is shared. Confined to the control loop, except for {@link #gateways} and {@link
 * #shares}, which event loops ask.
 */
public final class Holder {

    private final HolderId id;
    private final IntSupplier gateways;
    private final RandomGenerator random;
    private long grantId;

    /** Read by event loops; until then a share may not be spent. */
    private volatile long sharesFromNanos;

    private volatile boolean slept;

    public Holder(HolderId id, IntSupplier gateways, RandomGenerator random) {
        this.id = id;
        this.gateways = gateways;
        this.random = random;
    }

    HolderId id() {
        return id;
    }

    /** The last committed number of gateway nodes, at least 1. */
    int gateways() {
        return Math.max(1, gateways.getAsInt());
    }

    /**
     * The process has stood still. Whoever slept longer than failure detection takes is out of the
     * cluster when it wakes, while the others go on with the whole limit; so it denies until the
     * cluster answers, or has not for so long that it is cut off indeed.
     */
    public void slept(long nowNanos) {
        sharesFromNanos = nowNanos + LeasePace.AFTER_SLEEP_NANOS;
        slept = true;
    }

    /** Whether a share may be spent while the cluster cannot be asked. */
    boolean shares(long nowNanos) {
        if (slept && sharesFromNanos - nowNanos <= 0) {
            slept = false;
        }
        return !slept;
    }

    /** Rising over all keys, so that a lease which is made anew does not begin anew. */
    long nextGrantId() {
        return ++grantId;
    }

    /**
     * A pause near {@code nanos}. Nodes that ask in a fixed order would be served in that order,
     * the first one fully; with chance in it, each gets an equal part in the long run.
     */
    long jittered(long nanos) {
        return (long) (nanos * (0.75 + random.nextDouble() / 2));
    }
}
