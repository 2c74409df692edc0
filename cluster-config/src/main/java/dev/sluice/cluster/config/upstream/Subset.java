// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.upstream;

import dev.sluice.cluster.config.Expect;
import java.util.Map;

/**
 * The endpoints of a host that carry all of some labels, usually one version of a service.
 * Immutable.
 *
 * @param labels all must be equal on the endpoint; empty selects every endpoint
 * @param policy overrides the policy of the DestinationRule block by block
 */
public record Subset(String name, Map<String, String> labels, TrafficPolicy policy) {

    public Subset {
        Expect.notEmpty("name", name);
        labels = Map.copyOf(labels);
    }
}
