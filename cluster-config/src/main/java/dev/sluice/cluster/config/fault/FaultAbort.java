// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.fault;

import dev.sluice.cluster.config.Expect;

/**
 * Requests that are answered with an error instead of being forwarded. Immutable.
 *
 * @param percentage of the requests, 0 to 100
 */
public record FaultAbort(Answer answer, double percentage) {

    public FaultAbort {
        Expect.that(percentage >= 0 && percentage <= 100, "percentage", percentage, "0 to 100");
    }

    /** What the client gets. Immutable. */
    public sealed interface Answer permits Http, Grpc {}

    /**
     * A status of HTTP. Immutable.
     *
     * @param status 200 to 599
     */
    public record Http(int status) implements Answer {

        public Http {
            Expect.inRange("httpStatus", status, 200, 599);
        }
    }

    /** A status of gRPC, which stands behind status 200 of HTTP. Immutable. */
    public record Grpc(GrpcStatus status) implements Answer {}
}
