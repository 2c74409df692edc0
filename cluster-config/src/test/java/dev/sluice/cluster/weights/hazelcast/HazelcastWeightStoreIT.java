// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.weights.hazelcast;

import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.testkit.cluster.TestCluster;
import dev.sluice.cluster.testkit.cluster.TestNode;
import dev.sluice.cluster.weights.WeightStore;
import dev.sluice.cluster.weights.WeightStoreContract;
import io.vertx.core.Vertx;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The store of two nodes of a cluster: a data member and a lite one. */
class HazelcastWeightStoreIT extends WeightStoreContract {

    private static final TestCluster CLUSTER =
            new TestCluster(2, List.of(WeightMaps.part()), "d1", "d2", "g1");
    private static final Vertx VERTX = Vertx.vertx();

    private static TestNode data;
    private static TestNode lite;

    @BeforeAll
    static void start() {
        data = CLUSTER.start("d1", Role.CONFIG);
        CLUSTER.start("d2", Role.CONFIG);
        lite = CLUSTER.start("g1", Role.GATEWAY);
        data.sees(3);
        lite.sees(3);
    }

    @AfterAll
    static void stop() {
        CLUSTER.close();
        await(VERTX.close());
    }

    @BeforeEach
    void empty() {
        data.node().instance().getMap(WeightMaps.OVERLAYS).destroy();
    }

    @Override
    protected WeightStore one() {
        return await(HazelcastWeightStore.open(data.node(), VERTX));
    }

    @Override
    protected WeightStore another() {
        return await(HazelcastWeightStore.open(lite.node(), VERTX));
    }
}
