// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.balance;

import dev.sluice.gateway.endpoint.EndpointSet;
import java.util.random.RandomGenerator;

/**
 * Prefers endpoints with few exchanges in flight.
 *
 * <p>Among equal weights it draws two endpoints and takes the less busy one. Two choices keep the
 * fullest endpoint's load at O(log log n), where one choice gives O(log n / log log n), and do not
 * herd as the global minimum does. Source: Mitzenmacher, "The Power of Two Choices in Randomized
 * Load Balancing", 2001.
 *
 * <p>With unequal weights it draws one endpoint in proportion to {@code weight / (inFlight + 1)},
 * which costs a pass over all of them: idle endpoints get exactly their shares, where the better of
 * two would starve the light ones.
 *
 * <p>Confined to one event loop.
 */
public final class LeastRequest implements LoadBalancer {

    private final RandomGenerator random;

    public LeastRequest(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public int pick(EndpointSet endpoints, Loads loads) {
        if (endpoints.size() == 1) {
            return 0;
        }
        return endpoints.weighted()
                ? drawByFreeWeight(endpoints, loads)
                : betterOfTwo(endpoints.size(), loads);
    }

    private int betterOfTwo(int size, Loads loads) {
        int first = random.nextInt(size);
        // Any but the first, all equally likely.
        int second = (first + 1 + random.nextInt(size - 1)) % size;
        return loads.inFlight(first) <= loads.inFlight(second) ? first : second;
    }

    private int drawByFreeWeight(EndpointSet endpoints, Loads loads) {
        double sum = 0;
        for (int i = 0; i < endpoints.size(); i++) {
            sum += freeWeight(endpoints, loads, i);
        }
        double point = random.nextDouble() * sum;
        int last = endpoints.size() - 1;
        for (int i = 0; i < last; i++) {
            point -= freeWeight(endpoints, loads, i);
            if (point < 0) {
                return i;
            }
        }
        return last;
    }

    private static double freeWeight(EndpointSet endpoints, Loads loads, int index) {
        return endpoints.weight(index) / (loads.inFlight(index) + 1.0);
    }
}
