// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.balance;

import dev.sluice.gateway.endpoint.EndpointSet;

/**
 * Chooses an endpoint for one try. Each instance serves one upstream on one event loop. Confined to
 * one event loop.
 */
public interface LoadBalancer {

    /**
     * The index of the chosen endpoint.
     *
     * @param endpoints not empty; may be another set than at the last call
     * @param loads of the endpoints, by their indexes
     */
    int pick(EndpointSet endpoints, Loads loads);
}
