// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.service;

import static dev.sluice.gateway.sample.Samples.destination;
import static dev.sluice.gateway.sample.Samples.id;
import static dev.sluice.gateway.sample.Samples.resources;
import static dev.sluice.gateway.sample.Samples.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.http.Destination;
import dev.sluice.cluster.config.traffic.LoadBalancer;
import dev.sluice.cluster.config.traffic.LoadBalancing;
import dev.sluice.cluster.config.traffic.OutlierDetection;
import dev.sluice.cluster.config.upstream.DestinationRule;
import dev.sluice.cluster.config.upstream.Subset;
import dev.sluice.cluster.config.upstream.TrafficPolicy;
import dev.sluice.gateway.fixture.Specs;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Which of the policies for a host, a port and a subset holds. */
class PolicyPrecedenceTest {

    private static final TrafficPolicy RANDOM = Specs.policy(LoadBalancer.of(LoadBalancing.RANDOM));
    private static final TrafficPolicy ROUND_ROBIN =
            Specs.policy(LoadBalancer.of(LoadBalancing.ROUND_ROBIN));

    @Test
    void policyOfAPortReplacesTheHostsBlocksAndASubsetsBlocksComeOnTop() {
        TrafficPolicy host =
                withPort(
                        RANDOM.overriddenBy(Specs.policy(OutlierDetection.DEFAULT)),
                        80,
                        Specs.policy(Specs.requests(7)));
        Subset v1 = new Subset("v1", Map.of("version", "v1"), ROUND_ROBIN);
        ServiceRegistry registry = compile(host, v1);

        TrafficPolicy whole = policy(registry, destination("checkout"));
        TrafficPolicy part = policy(registry, destination("checkout", "v1"));

        assertThat(whole).isEqualTo(Specs.policy(Specs.requests(7)));
        assertThat(part).isEqualTo(Specs.policy(Specs.requests(7)).overriddenBy(ROUND_ROBIN));
    }

    @Test
    void policyOfASubsetsPortReplacesAllBlocks() {
        Subset v1 =
                new Subset(
                        "v1",
                        Map.of("version", "v1"),
                        withPort(ROUND_ROBIN, 80, Specs.policy(Specs.requests(7))));
        ServiceRegistry registry = compile(RANDOM, v1);

        assertThat(policy(registry, destination("checkout", "v1")))
                .isEqualTo(Specs.policy(Specs.requests(7)));
    }

    private static TrafficPolicy withPort(TrafficPolicy policy, int port, TrafficPolicy ofPort) {
        return new TrafficPolicy(
                policy.loadBalancer(),
                policy.connectionPool(),
                policy.outlierDetection(),
                policy.retryBudget(),
                policy.transport(),
                Map.of(port, ofPort));
    }

    private static ServiceRegistry compile(TrafficPolicy host, Subset subset) {
        DestinationRule rule =
                new DestinationRule(
                        id("DestinationRule", "checkout"), "checkout", host, List.of(subset));
        return ServiceRegistry.compile(resources(service("checkout"), rule), Defaults.NAMESPACE);
    }

    private static TrafficPolicy policy(ServiceRegistry registry, Destination destination) {
        ResolvedDestination resolved =
                registry.resolve(destination, Defaults.NAMESPACE, OptionalInt.empty());
        return ((ResolvedDestination.Found) resolved).upstream().policy();
    }
}
