// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.setting;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.Expect;
import java.util.Map;

/**
 * Who the node is to the config: what selectors and source labels look at. Immutable.
 *
 * @param labels a node without labels takes every Gateway
 * @param namespace in which short names are understood
 */
public record NodeIdentity(Map<String, String> labels, String namespace) {

    /** A node of the default namespace that takes every Gateway. */
    public static final NodeIdentity ANY = new NodeIdentity(Map.of(), Defaults.NAMESPACE);

    public NodeIdentity {
        Expect.notEmpty("namespace", namespace);
        labels = Map.copyOf(labels);
    }
}
