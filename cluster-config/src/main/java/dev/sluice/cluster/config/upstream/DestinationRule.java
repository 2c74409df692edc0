// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.upstream;

import dev.sluice.cluster.config.Expect;
import dev.sluice.cluster.config.ResourceId;
import java.util.List;

/**
 * How the endpoints of a host are used, and the subsets that routes may name. Immutable.
 *
 * @param host as written: a full name, a short name or a wildcard
 */
public record DestinationRule(
        ResourceId id, String host, TrafficPolicy policy, List<Subset> subsets) {

    public DestinationRule {
        Expect.notEmpty("host", host);
        subsets = List.copyOf(subsets);
    }
}
