// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream;

import dev.sluice.cluster.config.Expect;
import java.util.Map;
import java.util.Optional;

/**
 * One destination of a route, resolved: the upstream for each port that a request may address.
 * Confined to one event loop.
 *
 * @param host as logs and metrics show it
 * @param subset empty when the route names none
 * @param upstream for requests whose Host names no port, or one that the service does not declare;
 *     absent when the destination does not exist
 * @param byPort for requests whose Host names one of several ports of the service
 * @param missing why there is no upstream; empty when there is one
 */
public record ForwardDestination(
        String host,
        String subset,
        int weight,
        Optional<LoopUpstream> upstream,
        Map<Integer, LoopUpstream> byPort,
        String missing) {

    public ForwardDestination {
        Expect.inRange("weight", weight, 0, Integer.MAX_VALUE);
        byPort = Map.copyOf(byPort);
    }

    /**
     * The upstream for a request.
     *
     * @param hostPort the port of its Host header; -1 for none
     */
    Optional<LoopUpstream> at(int hostPort) {
        if (byPort.isEmpty() || hostPort < 0) {
            return upstream;
        }
        LoopUpstream addressed = byPort.get(hostPort);
        return addressed == null ? upstream : Optional.of(addressed);
    }
}
