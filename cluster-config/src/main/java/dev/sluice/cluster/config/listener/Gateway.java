// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.listener;

import dev.sluice.cluster.config.ResourceId;
import java.util.List;
import java.util.Map;

/**
 * Servers that the selected nodes open. Immutable.
 *
 * @param selector labels that a node must carry to take this gateway; a node without labels takes
 *     all
 */
public record Gateway(ResourceId id, Map<String, String> selector, List<Server> servers) {

    public Gateway {
        selector = Map.copyOf(selector);
        servers = List.copyOf(servers);
    }
}
