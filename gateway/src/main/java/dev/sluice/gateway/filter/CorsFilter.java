// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter;

import dev.sluice.cluster.config.http.HttpRoute.CorsPolicy;
import dev.sluice.cluster.config.http.StringMatch;
import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.ResponseHead;
import dev.sluice.gateway.match.StringCondition;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells browsers what pages of other origins may do. A preflight is answered here; what other
 * requests bring back carries the permission, an answer of our own too, so that a page can read why
 * it was refused. Stands outermost in the chain of its route. Confined to one event loop.
 */
public final class CorsFilter implements Filter {

    private static final String ANY = "*";
    private static final String TRUE = "true";

    private final List<StringCondition> origins;
    private final CorsPolicy policy;
    private final String methods;
    private final String headers;
    private final String exposedHeaders;
    private final String maxAgeSeconds;

    public CorsFilter(CorsPolicy policy) {
        this.policy = policy;
        this.origins = policy.origins().stream().map(CorsFilter::condition).toList();
        CorsPolicy.Permissions permissions = policy.permissions();
        this.methods = String.join(",", permissions.methods());
        this.headers = String.join(",", permissions.headers());
        this.exposedHeaders = String.join(",", permissions.exposedHeaders());
        this.maxAgeSeconds =
                permissions.maxAge().map(age -> String.valueOf(age.toSeconds())).orElse("");
    }

    @Override
    public Future<ResponseHead> apply(Exchange exchange, FilterChain rest) {
        MultiMap asked = exchange.request().headers();
        String origin = asked.get(HttpHeaders.ORIGIN);
        boolean allowed = allowed(origin);
        boolean preflight =
                origin != null
                        && exchange.request().method().equals(HttpMethod.OPTIONS)
                        && asked.contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
        if (preflight && (allowed || !policy.unmatchedForwarded())) {
            return Future.succeededFuture(allowed ? permission(origin, asked) : empty());
        }
        return rest.proceed(exchange)
                .otherwise(cause -> LocalReplyFilter.reply(exchange.record(), cause))
                .map(head -> marked(head, allowed ? origin : null));
    }

    private boolean allowed(@Nullable String origin) {
        if (origin == null || origin.isEmpty()) {
            return false;
        }
        for (StringCondition each : origins) {
            if (each.holds(origin)) {
                return true;
            }
        }
        return false;
    }

    private ResponseHead permission(@Nullable String origin, MultiMap asked) {
        ResponseHead head = empty();
        MultiMap answer = head.headers();
        allow(answer, origin);
        put(
                answer,
                HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS,
                methods,
                asked.get(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD));
        put(
                answer,
                HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS,
                headers,
                asked.get(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS));
        put(answer, HttpHeaders.ACCESS_CONTROL_MAX_AGE, maxAgeSeconds, null);
        return head;
    }

    /** A page of another origin must not be given what a cache keeps for this one. */
    private ResponseHead marked(ResponseHead head, @Nullable String origin) {
        MultiMap answer = head.headers();
        answer.add(HttpHeaders.VARY, "origin");
        if (origin != null) {
            allow(answer, origin);
            put(answer, HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, exposedHeaders, null);
        }
        return head;
    }

    private void allow(MultiMap answer, @Nullable String origin) {
        answer.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        if (policy.credentials()) {
            answer.set(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, TRUE);
        }
    }

    /** A star stands for whatever was asked for, which also holds for requests with credentials. */
    private static void put(
            MultiMap answer, CharSequence name, String value, @Nullable String asked) {
        String said = value.equals(ANY) && asked != null ? asked : value;
        if (!said.isEmpty()) {
            answer.set(name, said);
        }
    }

    private static ResponseHead empty() {
        return ResponseHead.local(200, Buffer.buffer());
    }

    private static StringCondition condition(StringMatch origin) {
        StringCondition written = StringCondition.of(origin);
        boolean any = written instanceof StringCondition.Exact exact && exact.text().equals(ANY);
        return any ? new StringCondition.Any() : written;
    }
}
