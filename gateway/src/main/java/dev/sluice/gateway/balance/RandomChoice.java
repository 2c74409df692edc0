// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.balance;

import dev.sluice.gateway.endpoint.EndpointSet;
import java.util.random.RandomGenerator;

/** Chooses at random in proportion to the weights. Confined to one event loop. */
public final class RandomChoice implements LoadBalancer {

    private final RandomGenerator random;

    public RandomChoice(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public int pick(EndpointSet endpoints, Loads loads) {
        if (!endpoints.weighted()) {
            return random.nextInt(endpoints.size());
        }
        return endpoints.indexAt(random.nextLong(endpoints.weightSum()));
    }
}
