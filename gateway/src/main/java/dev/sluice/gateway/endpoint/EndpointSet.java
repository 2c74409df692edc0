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
    private final int[] weights;
    private final long[] cumulativeWeights;
    private final boolean weighted;

    public EndpointSet(List<Endpoint> endpoints) {
        this(endpoints, endpoints.stream().mapToInt(Endpoint::weight).toArray());
    }

    /**
     * With other weights than their own.
     *
     * @param weights by index, at least 1 each
     */
    public EndpointSet(List<Endpoint> endpoints, int[] weights) {
        this.endpoints = endpoints.toArray(Endpoint[]::new);
        this.weights = weights.clone();
        this.cumulativeWeights = new long[this.endpoints.length];
        long sum = 0;
        boolean unequal = false;
        for (int i = 0; i < this.endpoints.length; i++) {
            sum += this.weights[i];
            cumulativeWeights[i] = sum;
            unequal |= this.weights[i] != this.weights[0];
        }
        this.weighted = unequal;
    }

    public int size() {
        return endpoints.length;
    }

    public Endpoint at(int index) {
        return endpoints[index];
    }

    /** The share of an endpoint among all, which need not be the one that the config gives it. */
    public int weight(int index) {
        return weights[index];
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
