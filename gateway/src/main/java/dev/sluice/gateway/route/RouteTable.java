// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route;

import dev.sluice.cluster.config.mesh.PathNormalization;
import dev.sluice.gateway.match.RouteRequest;
import dev.sluice.gateway.target.HostNormalization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All routes of one listener. Immutable.
 *
 * <p>The host is looked up first, exact before wildcard; its routes alone are tried then, as in
 * Envoy.
 */
public final class RouteTable implements HostNormalization {

    private final ListenerId listener;
    private final List<Route> routes;
    private final SortedMap<String, VirtualHost> byPattern;
    private final HostIndex<VirtualHost> hosts;
    private final PathNormalization meshNormalization;
    private final boolean normalizedAlike;

    /**
     * @param routes at the place of their index
     * @param byPattern by every spelling of a host, and by wildcard
     */
    public RouteTable(
            ListenerId listener,
            List<Route> routes,
            Map<String, VirtualHost> byPattern,
            PathNormalization meshNormalization) {
        this.listener = listener;
        this.routes = List.copyOf(routes);
        this.byPattern = new TreeMap<>(byPattern);
        this.hosts = HostIndex.of(byPattern);
        this.meshNormalization = meshNormalization;
        this.normalizedAlike =
                byPattern.values().stream()
                        .allMatch(host -> host.normalization() == meshNormalization);
    }

    public ListenerId listener() {
        return listener;
    }

    /**
     * The route that a request takes, if its host is known and one of the host's routes matches.
     */
    public Optional<RouteMatch> match(RouteRequest request) {
        Optional<VirtualHost> host = virtualHost(request.target().host().name());
        return host.isPresent() ? host.get().match(request) : Optional.empty();
    }

    /** The routes of a canonical host. */
    public Optional<VirtualHost> virtualHost(String host) {
        return hosts.find(host);
    }

    /** How paths are normalized for a host; those of an unknown one as in the mesh. */
    @Override
    public PathNormalization of(String host) {
        if (normalizedAlike) {
            return meshNormalization;
        }
        Optional<VirtualHost> found = hosts.find(host);
        return found.isPresent() ? found.get().normalization() : meshNormalization;
    }

    /** Every route, at the place of its index. */
    public List<Route> routes() {
        return routes;
    }

    /** Every host and wildcard that the listener knows, in each of its spellings. */
    public SortedSet<String> hosts() {
        return new TreeSet<>(byPattern.keySet());
    }
}
