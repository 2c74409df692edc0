// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.explain;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.http.Destination;
import dev.sluice.cluster.config.http.HeaderChanges;
import dev.sluice.cluster.config.http.RetryConfig;
import dev.sluice.cluster.weights.WeightOverlay;
import dev.sluice.gateway.service.ResolvedDestination;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What would become of a request, and why. Immutable, as are all its parts.
 *
 * @param listener the name of the listener that would take the request
 */
public record Explanation(Question question, String listener, Outcome outcome) {

    /** What would become of the request. Immutable. */
    public sealed interface Outcome {}

    /**
     * The request would be refused before any routing. Immutable.
     *
     * @param reason what was found and what was expected
     */
    public record Refused(String reason) implements Outcome {}

    /**
     * No host of the listener is meant. Immutable.
     *
     * @param nearest hosts of the listener that are written alike, the likeliest first
     * @param knownAt the names of listeners that do know the host
     */
    public record UnknownHost(String host, List<String> nearest, List<String> knownAt)
            implements Outcome {}

    /**
     * The host is known, and none of its routes matches. Immutable.
     *
     * @param virtualHost the host or wildcard whose routes were tried
     */
    public record NoMatch(String virtualHost, String path, List<Miss> misses) implements Outcome {}

    /**
     * A match block that the request does not satisfy. Immutable.
     *
     * @param condition the first that does not hold
     * @param found what the request has in its place
     */
    public record Miss(ResourceId owner, String match, String condition, String found) {}

    /**
     * A route takes the request. Immutable.
     *
     * @param path in its one form, by which the request was matched
     */
    public record Routed(String virtualHost, String path, Taken taken, Action action)
            implements Outcome {}

    /**
     * The route that takes the request. Immutable.
     *
     * @param index of the route in the table of its listener
     * @param match the route's name, with that of the match block if it has one
     * @param conditions those that hold; none if the route takes everything
     */
    public record Taken(
            ResourceId owner,
            int index,
            String match,
            List<String> conditions,
            HeaderChanges headers) {}

    /**
     * What guards the exchange. Immutable.
     *
     * @param timeout absent when the route has none
     * @param ownRetries whether the route says so itself, or the default applies
     */
    public record Policies(Optional<Duration> timeout, RetryConfig retries, boolean ownRetries) {}

    /** What the route does. Immutable. */
    public sealed interface Action {}

    /**
     * The request is sent on. Immutable.
     *
     * @param path after any rewrite
     * @param authority after any rewrite
     * @param overlay where the weights come from when they are not those of the config
     */
    public record Forwarded(
            String path,
            String authority,
            List<Choice> destinations,
            Optional<WeightOverlay> overlay,
            Policies policies)
            implements Action {}

    /**
     * One destination. Immutable.
     *
     * @param destination as written
     * @param percent of the requests of the route
     * @param percentWritten the same by the config alone
     */
    public record Choice(
            Destination destination,
            double percent,
            double percentWritten,
            ResolvedDestination resolved,
            HeaderChanges headers) {}

    /** The client is sent elsewhere. Immutable. */
    public record Redirected(int status, String location) implements Action {}

    /** The gateway answers by itself. Immutable. */
    public record Answered(int status, int bodyBytes) implements Action {}
}
