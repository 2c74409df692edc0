// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin.answer;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes answers of the admin server: never stored, as they are of the moment, and never guessed to
 * be of another type than they say. Thread-safe: holds no state.
 */
public final class Answer {

    private static final Logger LOG = LoggerFactory.getLogger(Answer.class);
    private static final String JSON = "application/json";

    private Answer() {}

    /** Answers with an object. */
    public static void json(RoutingContext context, int status, JsonObject body) {
        send(context, status, JSON, body.toBuffer());
    }

    /** Answers, unless the request was answered or its client has left. */
    public static void send(RoutingContext context, int status, String contentType, Buffer body) {
        HttpServerResponse response = context.response();
        if (response.headWritten() || response.closed()) {
            return;
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, contentType)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("x-content-type-options", "nosniff")
                .end(body)
                .onFailure(cause -> LOG.debug("admin: a client left before its answer", cause));
    }
}
