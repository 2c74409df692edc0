// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.http;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.Expect;
import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.mesh.PathNormalization;
import java.util.List;
import java.util.Optional;

/**
 * How requests for some hosts are routed. Immutable.
 *
 * @param hosts as written: a full name, a short name or a wildcard such as {@code *.example.com}
 * @param gateways the gateways that carry the routes, as {@code namespace/name}, or {@code mesh}
 *     for the node's mesh listener, which is also the default
 * @param http the routes in order; the first that matches takes the request
 * @param priority decides between resources for one host, higher first; equal ones go by id
 * @param pathNormalization overrides the mesh-wide setting for these hosts
 */
public record VirtualService(
        ResourceId id,
        List<String> hosts,
        List<String> gateways,
        List<HttpRoute> http,
        int priority,
        Optional<PathNormalization> pathNormalization) {

    public VirtualService {
        Expect.that(!hosts.isEmpty(), "hosts", hosts, "at least one host");
        hosts = List.copyOf(hosts);
        gateways = gateways.isEmpty() ? List.of(Defaults.MESH_GATEWAY) : List.copyOf(gateways);
        http = List.copyOf(http);
    }
}
