// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.convert;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.read.convert.traffic.TrafficPolicies;
import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.upstream.DestinationRule;
import dev.sluice.cluster.config.upstream.Subset;
import java.util.List;

/** DestinationRules to records. Thread-safe: holds no state. */
final class DestinationRules {

    private DestinationRules() {}

    static DestinationRule convert(RawResource resource) {
        Message spec = resource.spec();
        List<Subset> subsets =
                spec.messages("subsets").stream().map(part -> subset(part, resource.id())).toList();
        return new DestinationRule(
                resource.id(), spec.text("host"), TrafficPolicies.of(spec, resource.id()), subsets);
    }

    private static Subset subset(Message subset, ResourceId owner) {
        return new Subset(
                subset.text("name"), subset.textMap("labels"), TrafficPolicies.of(subset, owner));
    }
}
