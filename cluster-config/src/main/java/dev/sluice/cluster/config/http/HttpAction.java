// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.http;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.Expect;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a route does with a request: forward it, redirect the client, or answer by itself.
 * Immutable.
 */
public sealed interface HttpAction {

    /**
     * Forward to one of several destinations, chosen by weight. A single destination takes all,
     * whatever its weight; among several, a weight of 0 takes nothing. Immutable.
     */
    record Forward(List<WeightedDestination> destinations, Optional<Rewrite> rewrite)
            implements HttpAction {

        public Forward {
            Expect.that(!destinations.isEmpty(), "route", destinations, "at least one destination");
            destinations = List.copyOf(destinations);
            long weightSum = destinations.stream().mapToLong(WeightedDestination::weight).sum();
            Expect.that(
                    destinations.size() == 1 || weightSum > 0,
                    "total weight",
                    weightSum,
                    "above 0 when there are several destinations");
        }
    }

    /**
     * Send the client elsewhere. Immutable.
     *
     * @param path absent keeps the request's path
     * @param authority absent keeps the request's host
     * @param scheme absent keeps the request's scheme
     * @param port absent keeps the request's port, except that the default port of the scheme is
     *     dropped
     * @param status 301, 302, 303, 307 or 308
     */
    record Redirect(
            Optional<Path> path,
            Optional<String> authority,
            Optional<String> scheme,
            OptionalInt port,
            boolean portFromRequest,
            int status)
            implements HttpAction {

        public Redirect {
            Expect.that(
                    List.of(301, 302, 303, 307, 308).contains(status),
                    "redirectCode",
                    status,
                    "301, 302, 303, 307 or 308");
        }

        /**
         * The new path. Immutable.
         *
         * @param prefixOnly replace only the matched prefix instead of the whole path
         */
        public record Path(String value, boolean prefixOnly) {}
    }

    /** Answer without an upstream. Immutable: the body is never handed out. */
    final class DirectResponse implements HttpAction {

        private final int status;
        private final byte[] body;

        /**
         * @param status 200 to 599
         * @param body at most {@link Defaults#DIRECT_RESPONSE_BYTES_MAX} bytes; copied
         */
        public DirectResponse(int status, byte[] body) {
            Expect.inRange("status", status, 200, 599);
            Expect.inRange("body bytes", body.length, 0, Defaults.DIRECT_RESPONSE_BYTES_MAX);
            this.status = status;
            this.body = body.clone();
        }

        public int status() {
            return status;
        }

        /** A copy of the body. */
        public byte[] body() {
            return body.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof DirectResponse that
                    && status == that.status
                    && Arrays.equals(body, that.body);
        }

        @Override
        public int hashCode() {
            return 31 * status + Arrays.hashCode(body);
        }
    }
}
