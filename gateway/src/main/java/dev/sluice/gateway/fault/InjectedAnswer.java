// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.fault;

import dev.sluice.cluster.config.fault.FaultAbort;
import dev.sluice.cluster.config.fault.GrpcStatus;
import dev.sluice.gateway.exchange.ResponseHead;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.Optional;

/**
 * The error that stands in for an upstream's answer. A gRPC client takes its outcome from headers
 * when there is no body, as gRPC's protocol over HTTP/2 allows. Immutable.
 *
 * @param grpc absent for an answer in plain HTTP
 */
record InjectedAnswer(int status, Optional<GrpcStatus> grpc) {

    private static final String WORDS = "fault injected";
    private static final CharSequence GRPC_STATUS = HttpHeaders.createOptimized("grpc-status");
    private static final CharSequence GRPC_MESSAGE = HttpHeaders.createOptimized("grpc-message");

    static InjectedAnswer of(FaultAbort.Answer answer) {
        return answer instanceof FaultAbort.Http http
                ? new InjectedAnswer(http.status(), Optional.empty())
                : new InjectedAnswer(200, Optional.of(((FaultAbort.Grpc) answer).status()));
    }

    /** A new head for one exchange. */
    ResponseHead head() {
        if (grpc.isPresent()) {
            ResponseHead head = ResponseHead.local(status, Buffer.buffer());
            head.headers()
                    .set(HttpHeaders.CONTENT_TYPE, "application/grpc")
                    .set(GRPC_STATUS, Integer.toString(grpc.get().code()))
                    .set(GRPC_MESSAGE, WORDS);
            return head;
        }
        boolean bodiless = status == 204 || status == 304;
        ResponseHead head =
                ResponseHead.local(status, bodiless ? Buffer.buffer() : Buffer.buffer(WORDS));
        if (!bodiless) {
            head.headers().set(HttpHeaders.CONTENT_TYPE, "text/plain");
        }
        return head;
    }
}
