// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.limit;

import dev.sluice.gateway.exchange.ResponseHead;
import dev.sluice.ratelimit.Verdict;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * The answers to requests that a limit denies, as problem details (RFC 9457) of the type that the
 * draft on rate limit fields names. Thread-safe: holds no state.
 */
final class Denial {

    private static final String QUOTA_EXCEEDED =
            "https://iana.org/assignments/http-problem-types#quota-exceeded";

    private Denial() {}

    /** A limit has nothing left. */
    static ResponseHead exceeded(Verdict verdict, LimitFields fields) {
        JsonArray violated = new JsonArray();
        for (int i = 0; i < verdict.size(); i++) {
            if (verdict.violated(i) && !verdict.rule(i).dryRun()) {
                violated.add(verdict.rule(i).name());
            }
        }
        ResponseHead head =
                answer(
                        429,
                        new JsonObject()
                                .put("type", QUOTA_EXCEEDED)
                                .put("title", "quota exceeded")
                                .put("status", 429)
                                .put("violated-policies", violated));
        fields.addTo(head.headers());
        head.headers()
                .set(
                        HttpHeaders.RETRY_AFTER,
                        String.valueOf(Math.max(1, fields.retryAfterSeconds())));
        return head;
    }

    /** The request lacks a part of the key that a limit insists on. */
    static ResponseHead keyless(String needs) {
        return answer(
                400,
                new JsonObject()
                        .put("title", "request without a key")
                        .put("status", 400)
                        .put("detail", needs));
    }

    private static ResponseHead answer(int status, JsonObject problem) {
        ResponseHead head = ResponseHead.local(status, problem.toBuffer());
        head.headers().set(HttpHeaders.CONTENT_TYPE, "application/problem+json");
        return head;
    }
}
