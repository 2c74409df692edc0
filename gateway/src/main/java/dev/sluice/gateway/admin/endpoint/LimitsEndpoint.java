// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin.endpoint;

import dev.sluice.gateway.admin.answer.Answer;
import dev.sluice.gateway.admin.answer.Problem;
import dev.sluice.gateway.admin.view.NodeView;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Lists the keys of rate limits on this node, those that denied most first; {@code max} says how
 * many. Immutable.
 */
public final class LimitsEndpoint implements Handler<RoutingContext> {

    private static final int MAX = 10_000;

    private static final String DEFAULT = "100";

    private final Vertx vertx;
    private final NodeView node;

    public LimitsEndpoint(Vertx vertx, NodeView node) {
        this.vertx = vertx;
        this.node = node;
    }

    @Override
    public void handle(RoutingContext context) {
        String written = Optional.ofNullable(context.request().getParam("max")).orElse(DEFAULT);
        if (!written.matches("[0-9]{1,5}") || Integer.parseInt(written) > MAX) {
            Problem.of(400, "max: " + written + " (expected: 0 to " + MAX + ")").send(context);
            return;
        }
        int max = Integer.parseInt(written);
        // There may be as many keys as the table holds, and they are sorted.
        vertx.<JsonObject>executeBlocking(() -> node.limits(max))
                .onSuccess(limits -> Answer.json(context, 200, limits))
                .onFailure(context::fail);
    }
}
