// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.balance;

import dev.sluice.gateway.endpoint.EndpointSet;
import java.util.random.RandomGenerator;

/**
 * Draws two endpoints in proportion to their weights and takes the one with fewer exchanges in
 * flight for its weight. Two choices keep the fullest endpoint's load at O(log log n), where one
 * choice gives O(log n / log log n), and do not herd as the global minimum does. Source:
 * Mitzenmacher, "The Power of Two Choices in Randomized Load Balancing", 2001. Confined to one
 * event loop.
 */
public final class LeastRequest implements LoadBalancer {

    private final RandomGenerator random;

    public LeastRequest(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public int pick(EndpointSet endpoints, Loads loads) {
        int size = endpoints.size();
        if (size == 1) {
            return 0;
        }
        int first = draw(endpoints);
        int second = draw(endpoints);
        if (second == first) {
            second = (first + 1) % size;
        }
        // a/wa <= b/wb without division; the counts are small, so the products cannot overflow.
        long firstLoad = (loads.inFlight(first) + 1L) * endpoints.at(second).weight();
        long secondLoad = (loads.inFlight(second) + 1L) * endpoints.at(first).weight();
        return firstLoad <= secondLoad ? first : second;
    }

    private int draw(EndpointSet endpoints) {
        return endpoints.weighted()
                ? endpoints.indexAt(random.nextLong(endpoints.weightSum()))
                : random.nextInt(endpoints.size());
    }
}
