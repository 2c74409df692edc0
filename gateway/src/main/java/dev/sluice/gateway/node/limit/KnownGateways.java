// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.limit;

import dev.sluice.cluster.member.ClusterView;
import dev.sluice.cluster.member.Role;
import java.time.Duration;

/**
 * Among how many gateways a rate is divided while the cluster cannot be asked. Too many costs some
 * of the rate, too few breaks the bound, so the number rises at once and falls late.
 *
 * <p>Late, since a view tells of the past: data members that died together are seen until failure
 * detection has found each of them, and a gateway that leaves meanwhile, and comes back when there
 * is no cluster left to join, would have been struck off by a majority of the dead. Confined to the
 * node's control loop.
 */
final class KnownGateways {

    /** Several times what failure detection takes, and longer than a restart. */
    static final Duration FALLS_AFTER = Duration.ofSeconds(60);

    private int count;

    /** Fewer were seen by a majority in every view since then. */
    private boolean falling;

    private long fallingSinceNanos;

    /** The most that were seen since then. */
    private int fallingTo;

    /**
     * Begins with a number from earlier.
     *
     * @param count at least 1
     */
    KnownGateways(int count) {
        this.count = count;
    }

    /**
     * Takes notice of a view; to be called at every change, and now and then without one.
     *
     * @return the number now, at least 1
     */
    int see(ClusterView view, long nowNanos) {
        int seen = Math.max(1, view.with(Role.GATEWAY).size());
        if (seen >= count) {
            count = seen;
            falling = false;
        } else if (!view.hasMajority()) {
            // Nobody on this side of a split knows how many there are beyond.
            falling = false;
        } else {
            fall(seen, nowNanos);
        }
        return count;
    }

    private void fall(int seen, long nowNanos) {
        if (!falling) {
            falling = true;
            fallingSinceNanos = nowNanos;
            fallingTo = seen;
        }
        fallingTo = Math.max(fallingTo, seen);
        if (nowNanos - fallingSinceNanos >= FALLS_AFTER.toNanos()) {
            count = fallingTo;
            falling = false;
        }
    }
}
