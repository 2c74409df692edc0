// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.convert;

import dev.sluice.cluster.config.read.convert.tls.Transports;
import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.upstream.DestinationRule;
import dev.sluice.cluster.config.upstream.LoadBalancing;
import dev.sluice.cluster.config.upstream.Subset;
import dev.sluice.cluster.config.upstream.TrafficPolicy;
import java.util.List;
import java.util.Optional;

/** DestinationRules to records. Thread-safe: holds no state. */
final class DestinationRules {

    private DestinationRules() {}

    static DestinationRule convert(RawResource resource) {
        Message spec = resource.spec();
        Transports transports = new Transports(resource.id());
        List<Subset> subsets =
                spec.messages("subsets").stream().map(part -> subset(part, transports)).toList();
        return new DestinationRule(
                resource.id(), spec.text("host"), policy(spec, transports), subsets);
    }

    private static Subset subset(Message subset, Transports transports) {
        return new Subset(
                subset.text("name"), subset.textMap("labels"), policy(subset, transports));
    }

    private static TrafficPolicy policy(Message owner, Transports transports) {
        return owner.message("trafficPolicy")
                .map(
                        policy ->
                                new TrafficPolicy(
                                        policy.message("loadBalancer")
                                                .flatMap(DestinationRules::loadBalancing),
                                        policy.message("connectionPool")
                                                .flatMap(pool -> pool.message("tcp"))
                                                .flatMap(tcp -> tcp.duration("connectTimeout")),
                                        transports.policy(policy)))
                .orElse(TrafficPolicy.NONE);
    }

    private static Optional<LoadBalancing> loadBalancing(Message balancer) {
        return switch (balancer.text("simple")) {
            case "ROUND_ROBIN" -> Optional.of(LoadBalancing.ROUND_ROBIN);
            case "RANDOM" -> Optional.of(LoadBalancing.RANDOM);
            case "LEAST_REQUEST", "LEAST_CONN" -> Optional.of(LoadBalancing.LEAST_REQUEST);
            default -> Optional.empty();
        };
    }
}
