// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.setting;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.Expect;
import java.util.Map;
import java.util.Optional;

/**
 * Who the node is to the config: what selectors, source labels and localities look at. Immutable.
 *
 * @param labels a node without labels takes every Gateway
 * @param locality {@code region/zone/subzone}
 */
public record NodeIdentity(
        Map<String, String> labels,
        String namespace,
        Optional<String> serviceAccount,
        Optional<String> locality) {

    /** A node of the default namespace that takes every Gateway. */
    public static final NodeIdentity ANY =
            new NodeIdentity(Map.of(), Defaults.NAMESPACE, Optional.empty(), Optional.empty());

    public NodeIdentity {
        Expect.notEmpty("namespace", namespace);
        labels = Map.copyOf(labels);
    }
}
