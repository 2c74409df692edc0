// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.compile;

import dev.sluice.cluster.config.Defaults;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The gateways that a resource names. Thread-safe: holds no state. */
final class GatewayNames {

    private GatewayNames() {}

    /** The names with a namespace each, but for the mesh: a bare name is of the resource's own. */
    static Set<String> qualified(List<String> names, String namespace) {
        Set<String> qualified = new LinkedHashSet<>();
        for (String name : names) {
            boolean complete = name.equals(Defaults.MESH_GATEWAY) || name.indexOf('/') >= 0;
            qualified.add(complete ? name : namespace + "/" + name);
        }
        return qualified;
    }
}
