// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.upstream;

import dev.sluice.cluster.config.Expect;
import dev.sluice.cluster.config.traffic.ConnectionPool;
import dev.sluice.cluster.config.traffic.LoadBalancer;
import dev.sluice.cluster.config.traffic.OutlierDetection;
import dev.sluice.cluster.config.traffic.RetryBudget;
import java.util.Map;
import java.util.Optional;

/**
 * How the endpoints of an upstream are chosen, connected to and watched. Immutable.
 *
 * @param loadBalancer absent means {@link LoadBalancer#DEFAULT}
 * @param connectionPool absent means {@link ConnectionPool#UNBOUNDED}
 * @param outlierDetection absent means that no endpoint is ejected
 * @param retryBudget absent means that only {@code connectionPool} bounds repetitions
 * @param transport what is spoken on connections
 * @param ports by port of the service: policies of these blocks that hold there in place of this
 *     one's
 */
public record TrafficPolicy(
        Optional<LoadBalancer> loadBalancer,
        Optional<ConnectionPool> connectionPool,
        Optional<OutlierDetection> outlierDetection,
        Optional<RetryBudget> retryBudget,
        TransportPolicy transport,
        Map<Integer, TrafficPolicy> ports) {

    /** Says nothing: every default applies. */
    public static final TrafficPolicy NONE =
            new TrafficPolicy(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    TransportPolicy.NONE,
                    Map.of());

    public TrafficPolicy {
        ports.keySet().forEach(port -> Expect.port("ports", port));
        ports = Map.copyOf(ports);
    }

    /** This policy of one port with each block that {@code other} has taken from there. */
    public TrafficPolicy overriddenBy(TrafficPolicy other) {
        return new TrafficPolicy(
                other.loadBalancer.or(() -> loadBalancer),
                other.connectionPool.or(() -> connectionPool),
                other.outlierDetection.or(() -> outlierDetection),
                other.retryBudget.or(() -> retryBudget),
                transport.overriddenBy(other.transport),
                ports);
    }

    /**
     * As {@link #overriddenBy(TrafficPolicy)} at one port. What {@code other} says of that port
     * replaces all blocks that a port may have, also by saying nothing of them, as in Istio.
     */
    public TrafficPolicy overriddenBy(TrafficPolicy other, int port) {
        TrafficPolicy ofPort = other.ports.get(port);
        TransportPolicy spoken = transport.overriddenBy(other.transport.at(port));
        return ofPort == null
                ? new TrafficPolicy(
                        other.loadBalancer.or(() -> loadBalancer),
                        other.connectionPool.or(() -> connectionPool),
                        other.outlierDetection.or(() -> outlierDetection),
                        other.retryBudget.or(() -> retryBudget),
                        spoken,
                        ports)
                : new TrafficPolicy(
                        ofPort.loadBalancer,
                        ofPort.connectionPool,
                        ofPort.outlierDetection,
                        other.retryBudget.or(() -> retryBudget),
                        spoken,
                        ports);
    }
}
