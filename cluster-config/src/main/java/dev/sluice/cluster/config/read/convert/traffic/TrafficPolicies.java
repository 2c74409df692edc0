// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.convert.traffic;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.read.convert.tls.Transports;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.traffic.RetryBudget;
import dev.sluice.cluster.config.upstream.TrafficPolicy;
import dev.sluice.cluster.config.upstream.TransportPolicy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Traffic policies to records. Thread-safe: holds no state. */
public final class TrafficPolicies {

    private TrafficPolicies() {}

    /**
     * The policy of a DestinationRule or of a subset.
     *
     * @param rule whose namespace's secrets it may name
     */
    public static TrafficPolicy of(Message owner, ResourceId rule) {
        return owner.message("trafficPolicy")
                .map(policy -> policy(policy, new Transports(rule)))
                .orElse(TrafficPolicy.NONE);
    }

    /** What the Mesh says for all upstreams whose policies say nothing of it. */
    public static TrafficPolicy ofMesh(Message mesh) {
        return new TrafficPolicy(
                Optional.empty(),
                mesh.message("connectionPool").map(ConnectionPools::convert),
                mesh.message("outlierDetection").map(Outliers::convert),
                Optional.empty(),
                TransportPolicy.NONE,
                Map.of());
    }

    private static TrafficPolicy policy(Message policy, Transports transports) {
        Map<Integer, TrafficPolicy> ports = new HashMap<>();
        for (Message settings : policy.messages("portLevelSettings")) {
            settings.message("port")
                    .ifPresent(
                            port ->
                                    ports.putIfAbsent(
                                            Math.toIntExact(port.number("number")),
                                            blocks(
                                                    settings,
                                                    Optional.empty(),
                                                    TransportPolicy.NONE,
                                                    Map.of())));
        }
        return blocks(
                policy,
                policy.message("retryBudget").map(TrafficPolicies::budget),
                transports.policy(policy),
                ports);
    }

    private static TrafficPolicy blocks(
            Message policy,
            Optional<RetryBudget> budget,
            TransportPolicy transport,
            Map<Integer, TrafficPolicy> ports) {
        return new TrafficPolicy(
                policy.message("loadBalancer").map(LoadBalancers::convert),
                policy.message("connectionPool").map(ConnectionPools::convert),
                policy.message("outlierDetection").map(Outliers::convert),
                budget,
                transport,
                ports);
    }

    private static RetryBudget budget(Message budget) {
        return new RetryBudget(
                budget.real("percent").orElse(RetryBudget.DEFAULT.percent()),
                budget.has("minRetryConcurrency")
                        ? Math.toIntExact(budget.number("minRetryConcurrency"))
                        : RetryBudget.DEFAULT.repetitionsMin());
    }
}
