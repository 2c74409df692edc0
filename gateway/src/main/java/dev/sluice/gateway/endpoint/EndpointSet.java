// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.endpoint;

import java.util.List;

/**
 * The endpoints of an upstream at one moment, with what load balancers need to know of their
 * weights. Immutable.
 */
public final class EndpointSet {

    /** No endpoint at all. */
    public static final EndpointSet EMPTY = new EndpointSet(List.of());

    private final Endpoint[] endpoints;
    private final long[] cumulativeWeights;
    private final boolean weighted;

    public EndpointSet(List<Endpoint> endpoints) {
        this.endpoints = endpoints.toArray(Endpoint[]::new);
        this.cumulativeWeights = new long[this.endpoints.length];
        long sum = 0;
        boolean unequal = false;
        for (int i = 0; i < this.endpoints.length; i++) {
            sum += this.endpoints[i].weight();
            cumulativeWeights[i] = sum;
            unequal |= this.endpoints[i].weight() != this.endpoints[0].weight();
        }
        this.weighted = unequal;
    }

    public int size() {
        return endpoints.length;
    }

    public Endpoint at(int index) {
        return endpoints[index];
    }

    /** Whether the weights differ, so that they must be looked at. */
    public boolean weighted() {
        return weighted;
    }

    public long weightSum() {
        return endpoints.length == 0 ? 0 : cumulativeWeights[endpoints.length - 1];
    }

    /** The endpoint on which {@code point} falls when all weights are laid end to end. */
    public int indexAt(long point) {
        int low = 0;
        int high = endpoints.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (point < cumulativeWeights[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    public List<Endpoint> list() {
        return List.of(endpoints);
    }
}
