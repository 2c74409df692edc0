// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.http;

import dev.sluice.cluster.config.Expect;
import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.fault.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One route of a {@link VirtualService}: what it matches and what then happens. Immutable.
 *
 * @param matches alternatives, any of which suffices; empty matches every request
 * @param headers changes of request and response headers, before those of the chosen destination
 * @param mirrors each is decided for itself; a route that does not forward makes no use of them
 * @param delegation absent for a route that the VirtualService has written itself
 */
public record HttpRoute(
        Optional<String> name,
        List<HttpMatch> matches,
        HttpAction action,
        HeaderChanges headers,
        Policies policies,
        List<Mirror> mirrors,
        Optional<Delegation> delegation) {

    public HttpRoute {
        matches = List.copyOf(matches);
        mirrors = List.copyOf(mirrors);
    }

    /** A route that the VirtualService has written itself. */
    public HttpRoute(
            Optional<String> name,
            List<HttpMatch> matches,
            HttpAction action,
            HeaderChanges headers,
            Policies policies,
            List<Mirror> mirrors) {
        this(name, matches, action, headers, policies, mirrors, Optional.empty());
    }

    /**
     * In which short hosts of the route are understood.
     *
     * @param owner the VirtualService that has the route
     */
    public String namespace(ResourceId owner) {
        return delegation.map(Delegation::delegate).orElse(owner).namespace();
    }

    /** Whether the route is one of {@code resource}: that which has it, or its delegate. */
    public boolean of(ResourceId resource, ResourceId owner) {
        return resource.equals(owner)
                || delegation.filter(each -> each.delegate().equals(resource)).isPresent();
    }

    /** Whether a policy that means {@code section} of {@code resource} means this route. */
    public boolean section(ResourceId resource, ResourceId owner, String section) {
        if (delegation.isEmpty()) {
            return resource.equals(owner) && name.filter(section::equals).isPresent();
        }
        Delegation delegated = delegation.get();
        Optional<String> own =
                resource.equals(owner)
                        ? delegated.rootName()
                        : delegated
                                .leafName()
                                .filter(leaf -> resource.equals(delegated.delegate()));
        return own.filter(section::equals).isPresent();
    }

    /**
     * Who has written a route that a VirtualService has delegated. Immutable.
     *
     * @param rootName of the route that delegates
     * @param leafName of the delegate's route
     */
    public record Delegation(
            ResourceId delegate, Optional<String> rootName, Optional<String> leafName) {}

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
     * What guards the exchange on this route, and what harms it. Immutable.
     *
     * @param timeout from the end of the request body to the end of the response; absent means none
     * @param retries absent means the mesh-wide default
     * @param fault what goes wrong on purpose
     * @param cors absent leaves other origins to the upstream
     */
    public record Policies(
            Optional<Duration> timeout,
            Optional<RetryConfig> retries,
            Optional<Fault> fault,
            Optional<CorsPolicy> cors) {

        /** No timeout, retries as the mesh has them, no fault. */
        public static final Policies NONE =
                new Policies(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        public Policies {
            timeout.ifPresent(value -> Expect.positive("timeout", value));
        }

        /** These policies, and of {@code other} those that are absent here. */
        public Policies or(Policies other) {
            return new Policies(
                    timeout.or(other::timeout),
                    retries.or(other::retries),
                    fault.or(other::fault),
                    cors.or(other::cors));
        }
    }

    /**
     * What pages of other origins may do with a route. Immutable.
     *
     * @param origins any of which suffices; an exact star takes every origin
     * @param credentials whether requests may carry cookies and the like
     * @param unmatchedForwarded whether the preflight of another origin goes on to the upstream;
     *     otherwise it is answered without a permission
     */
    public record CorsPolicy(
            List<StringMatch> origins,
            Permissions permissions,
            boolean credentials,
            boolean unmatchedForwarded) {

        public CorsPolicy {
            origins = List.copyOf(origins);
        }

        /**
         * What a preflight is told, and which headers of an answer a page may see. Immutable.
         *
         * @param methods empty says nothing of methods; a single star takes the one that is asked
         *     for
         * @param headers as {@code methods}, for the headers of the request
         * @param exposedHeaders of the response
         * @param maxAge how long the answer to a preflight holds, in whole seconds
         */
        public record Permissions(
                List<String> methods,
                List<String> headers,
                List<String> exposedHeaders,
                Optional<Duration> maxAge) {

            public Permissions {
                methods = List.copyOf(methods);
                headers = List.copyOf(headers);
                exposedHeaders = List.copyOf(exposedHeaders);
                maxAge.ifPresent(
                        age -> Expect.that(!age.isNegative(), "maxAge", age, "0s or more"));
            }
        }
    }
}
