// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.setting;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.Expect;
import dev.sluice.gateway.endpoint.Locality;
import java.util.Map;

/**
 * Who the node is to the config: what selectors and source labels look at. Immutable.
 *
 * @param labels a node without labels takes every Gateway
 * @param namespace in which short names are understood
 * @param locality where the node stands, by which endpoints are near or far
 */
public record NodeIdentity(Map<String, String> labels, String namespace, Locality locality) {

    /** A node of the default namespace that takes every Gateway. */
    public static final NodeIdentity ANY =
            new NodeIdentity(Map.of(), Defaults.NAMESPACE, Locality.UNKNOWN);

    public NodeIdentity {
        Expect.notEmpty("namespace", namespace);
        labels = Map.copyOf(labels);
    }
}
