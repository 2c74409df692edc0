// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.weights.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import dev.sluice.cluster.weights.WeightStore;
import dev.sluice.cluster.weights.WeightStoreContract;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The store of two nodes of a cluster: a data member and a lite one. */
class HazelcastWeightStoreIT extends WeightStoreContract {

    private static final Members MEMBERS = new Members(1);
    private static final Vertx VERTX = Vertx.vertx();

    private static HazelcastInstance data;
    private static HazelcastInstance lite;

    @BeforeAll
    static void start() {
        data = MEMBERS.startData();
        MEMBERS.startData();
        lite = MEMBERS.startLite();
    }

    @AfterAll
    static void stop() {
        MEMBERS.close();
        await(VERTX.close());
    }

    @BeforeEach
    void empty() {
        data.getMap(HazelcastWeightStore.MAP).destroy();
    }

    @Override
    protected WeightStore one() {
        return await(HazelcastWeightStore.open(data, VERTX));
    }

    @Override
    protected WeightStore another() {
        return await(HazelcastWeightStore.open(lite, VERTX));
    }
}
