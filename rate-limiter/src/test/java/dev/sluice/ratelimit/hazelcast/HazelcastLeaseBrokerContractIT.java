// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.hazelcast;

import dev.sluice.cluster.testkit.FakeTicker;
import dev.sluice.ratelimit.broker.LeaseBroker;
import dev.sluice.ratelimit.broker.LeaseBrokerContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Two data members, asked by a lite one. */
final class HazelcastLeaseBrokerContractIT extends LeaseBrokerContract {

    private static final LimitNodes NODES = new LimitNodes(2, "a", "b", "gateway");

    @BeforeAll
    static void start() {
        NODES.data("a", "b").lite("gateway").seasoned();
    }

    @AfterAll
    static void stop() {
        NODES.close();
    }

    @Override
    protected LeaseBroker broker() {
        return NODES.broker("gateway");
    }

    @Override
    protected FakeTicker ticker() {
        return NODES.ticker();
    }
}
