// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.http;

import dev.sluice.cluster.config.Expect;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One route of a {@link VirtualService}: what it matches and what then happens. Immutable.
 *
 * @param matches alternatives, any of which suffices; empty matches every request
 * @param headers changes of request and response headers, before those of the chosen destination
 * @param mirrors each is decided for itself; a route that does not forward makes no use of them
 */
public record HttpRoute(
        Optional<String> name,
        List<HttpMatch> matches,
        HttpAction action,
        HeaderChanges headers,
        Policies policies,
        List<Mirror> mirrors) {

    public HttpRoute {
        matches = List.copyOf(matches);
        mirrors = List.copyOf(mirrors);
    }

    /**
     * Where copies of the route's requests go; what comes back is thrown away. Immutable.
     *
     * @param percentage of the requests that is copied, 0 to 100
     */
    public record Mirror(Destination destination, double percentage) {

        /** Istio's share of a mirror that names none: everything. */
        public static final double PERCENTAGE = 100;

        public Mirror {
            Expect.that(percentage >= 0 && percentage <= 100, "percentage", percentage, "0 to 100");
        }
    }

    /**
     * What guards the exchange on this route. Immutable.
     *
     * @param timeout from the end of the request body to the end of the response; absent means none
     * @param retries absent means the mesh-wide default
     * @param cors absent leaves other origins to the upstream
     */
    public record Policies(
            Optional<Duration> timeout, Optional<RetryConfig> retries, Optional<CorsPolicy> cors) {

        /** No timeout, retries as the mesh has them. */
        public static final Policies NONE =
                new Policies(Optional.empty(), Optional.empty(), Optional.empty());

        public Policies {
            timeout.ifPresent(value -> Expect.positive("timeout", value));
        }
    }
}
