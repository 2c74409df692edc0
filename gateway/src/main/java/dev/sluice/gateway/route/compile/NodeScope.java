// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.compile;

import dev.sluice.cluster.config.http.HttpMatch;
import dev.sluice.cluster.config.listener.Gateway;
import java.util.Map;

/**
 * What a node is, as far as it decides which config applies to it. Immutable.
 *
 * @param labels what selectors look at; a node without labels takes every Gateway
 * @param namespace in which bare service names are understood
 */
public record NodeScope(Map<String, String> labels, String namespace) {

    public NodeScope {
        labels = Map.copyOf(labels);
    }

    /** Whether the node opens the servers of a Gateway. */
    boolean takes(Gateway gateway) {
        return labels.isEmpty() || labels.entrySet().containsAll(gateway.selector().entrySet());
    }

    /** Whether the node is one of those that a match is for. */
    boolean within(HttpMatch.Source source) {
        return labels.entrySet().containsAll(source.labels().entrySet())
                && source.namespace().orElse(namespace).equals(namespace);
    }
}
