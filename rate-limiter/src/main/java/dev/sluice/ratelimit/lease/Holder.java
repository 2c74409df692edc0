// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.lease;

import dev.sluice.ratelimit.grant.HolderId;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;

/**
 * This node as the owners of cells know it: its name in this life, its ids, and by how many gateway
 * nodes a limit is shared. Confined to the control loop, except for {@link #gateways}.
 */
public final class Holder {

    private final HolderId id;
    private final IntSupplier gateways;
    private final RandomGenerator random;
    private long grantId;

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
