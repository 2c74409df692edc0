// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.shadow;

import dev.sluice.cluster.Resources;
import dev.sluice.cluster.config.shadow.ShadowSuppression;
import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.ResponseHead;
import dev.sluice.gateway.filter.Filter;
import dev.sluice.gateway.filter.FilterChain;
import dev.sluice.gateway.service.ServiceRegistry;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * Denies what a workload calls on behalf of a copy, which it tells by forwarding the mark: such a
 * call would do to others what the copy must not do. Hosts that the operator allows are reached.
 * Confined to one event loop.
 */
public final class ShadowCallFilter implements Filter {

    private static final CharSequence MARK = HttpHeaders.createOptimized(ShadowSuppression.MARK);

    private final AllowedHosts allowed;

    private ShadowCallFilter(AllowedHosts allowed) {
        this.allowed = allowed;
    }

    /** The filter of a config that has shadows; others have nothing to look for. */
    public static Optional<ShadowCallFilter> of(Resources resources, ServiceRegistry services) {
        boolean copies =
                !resources.shadows().isEmpty()
                        || resources.virtualServices().stream()
                                .flatMap(service -> service.http().stream())
                                .anyMatch(route -> !route.mirrors().isEmpty());
        return copies
                ? Optional.of(
                        new ShadowCallFilter(
                                new AllowedHosts(resources.mesh().mirror().allowCalls(), services)))
                : Optional.empty();
    }

    @Override
    public Future<ResponseHead> apply(Exchange exchange, FilterChain rest) {
        return exchange.request().headers().contains(MARK) && !allowed(exchange)
                ? denied(exchange)
                : rest.proceed(exchange);
    }

    private boolean allowed(Exchange exchange) {
        return allowed.contain(exchange.target().host().name());
    }

    private static Future<ResponseHead> denied(Exchange exchange) {
        String detail =
                "a call on behalf of a copy to "
                        + exchange.target().host().name()
                        + " (expected: a host of Mesh.mirror.allowCalls)";
        exchange.record().detail(detail);
        JsonObject problem =
                new JsonObject()
                        .put("title", "shadow call denied")
                        .put("status", 403)
                        .put("detail", detail);
        ResponseHead head = ResponseHead.local(403, problem.toBuffer());
        head.headers().set(HttpHeaders.CONTENT_TYPE, "application/problem+json");
        return Future.succeededFuture(head);
    }
}
