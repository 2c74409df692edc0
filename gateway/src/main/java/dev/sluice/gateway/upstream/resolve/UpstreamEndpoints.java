// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.resolve;

import dev.sluice.cluster.config.upstream.Resolution;
import dev.sluice.cluster.config.upstream.Workload;
import dev.sluice.gateway.endpoint.Endpoint;
import dev.sluice.gateway.endpoint.EndpointSet;
import dev.sluice.gateway.endpoint.Locality;
import dev.sluice.gateway.endpoint.Place;
import dev.sluice.gateway.service.EndpointSpec;
import dev.sluice.gateway.service.UpstreamSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns what the config says of an upstream's endpoints, and what DNS says of their names, into
 * addresses. Thread-safe: holds no state.
 */
final class UpstreamEndpoints {

    private static final String UNIX_SCHEME = "unix://";

    private UpstreamEndpoints() {}

    /** The names that DNS must be asked for. */
    static Set<String> names(UpstreamSpec spec) {
        if (!byName(spec)) {
            return Set.of();
        }
        return spec.endpoints().stream()
                .map(EndpointSpec::address)
                .filter(address -> !address.startsWith(UNIX_SCHEME))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The endpoints.
     *
     * @param addresses by name; a name without an entry has no endpoint
     */
    static EndpointSet endpoints(UpstreamSpec spec, Map<String, List<String>> addresses) {
        return new EndpointSet(
                spec.endpoints().stream()
                        .flatMap(endpoint -> endpoints(spec, endpoint, addresses))
                        .distinct()
                        .toList());
    }

    private static Stream<Endpoint> endpoints(
            UpstreamSpec spec, EndpointSpec endpoint, Map<String, List<String>> addresses) {
        String address = endpoint.address();
        if (address.startsWith(UNIX_SCHEME)) {
            String path = address.substring(UNIX_SCHEME.length());
            return Stream.of(
                    Endpoint.of(Endpoint.UNIX + path, 0, endpoint.weight(), place(endpoint)));
        }
        if (!byName(spec)) {
            return Stream.of(
                    Endpoint.of(address, endpoint.port(), endpoint.weight(), place(endpoint)));
        }
        List<String> found = addresses.getOrDefault(address, List.of());
        long taken = spec.resolution() == Resolution.DNS_ROUND_ROBIN ? 1 : found.size();
        return found.stream()
                .limit(taken)
                .map(ip -> Endpoint.of(ip, endpoint.port(), endpoint.weight(), place(endpoint)));
    }

    private static Place place(EndpointSpec endpoint) {
        Workload workload = endpoint.workload();
        return new Place(Locality.of(workload.locality().orElse("")), workload.labels());
    }

    private static boolean byName(UpstreamSpec spec) {
        return spec.resolution() == Resolution.DNS
                || spec.resolution() == Resolution.DNS_ROUND_ROBIN;
    }
}
