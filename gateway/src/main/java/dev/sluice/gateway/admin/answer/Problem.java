// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin.answer;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * An error as {@code application/problem+json} (RFC 9457): the status, its phrase, and a sentence
 * for whoever asked. Immutable: nobody changes the members after it was made.
 *
 * @param members beside those that every problem has
 */
public record Problem(int status, String detail, JsonObject members) {

    private static final String CONTENT_TYPE = "application/problem+json";

    /** A problem without members of its own. */
    public static Problem of(int status, String detail) {
        return new Problem(status, detail, new JsonObject());
    }

    /** Answers the request with this problem. */
    public void send(RoutingContext context) {
        JsonObject body =
                new JsonObject()
                        .put("type", "about:blank")
                        .put("title", phrase(context))
                        .put("status", status)
                        .put("detail", detail)
                        .mergeIn(members);
        Answer.send(context, status, CONTENT_TYPE, body.toBuffer());
    }

    private String phrase(RoutingContext context) {
        return context.response().setStatusCode(status).getStatusMessage();
    }
}
