// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.http;

import dev.sluice.cluster.config.Expect;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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
     * @param methods empty says nothing of methods; a single star takes the one that is asked for
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
            maxAge.ifPresent(age -> Expect.that(!age.isNegative(), "maxAge", age, "0s or more"));
        }
    }
}
