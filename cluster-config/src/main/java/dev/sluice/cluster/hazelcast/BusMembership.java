// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Completable;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;

/**
 * Vert.x's membership on a member that is not its own. A member that has ended cannot be left, and
 * Vert.x would log that as an error each time. Thread-safe: adds no state to what it extends.
 */
final class BusMembership extends HazelcastClusterManager {

    private final HazelcastInstance member;

    BusMembership(HazelcastInstance member) {
        super(member);
        this.member = member;
    }

    @Override
    public void leave(Completable<Void> promise) {
        if (member.getLifecycleService().isRunning()) {
            super.leave(promise);
            return;
        }
        promise.succeed();
    }
}
