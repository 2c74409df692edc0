// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin.endpoint;

import dev.sluice.gateway.admin.answer.Answer;
import dev.sluice.gateway.admin.answer.Problem;
import dev.sluice.gateway.admin.view.NodeView;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Shows the reports of shadows on this node, and begins one anew. Immutable. */
public final class ShadowsEndpoint implements Handler<RoutingContext> {

    private static final String POLICY = "policy";

    private final Vertx vertx;
    private final NodeView node;

    public ShadowsEndpoint(Vertx vertx, NodeView node) {
        this.vertx = vertx;
        this.node = node;
    }

    @Override
    public void handle(RoutingContext context) {
        if (context.request().method().equals(HttpMethod.DELETE)) {
            reset(context);
            return;
        }
        vertx.<JsonObject>executeBlocking(() -> node.shadows().reports())
                .onSuccess(reports -> Answer.json(context, 200, reports))
                .onFailure(context::fail);
    }

    private void reset(RoutingContext context) {
        String policy = Optional.ofNullable(context.queryParams().get(POLICY)).orElse("");
        if (!node.shadows().reset(policy)) {
            Problem.of(
                            400,
                            POLICY
                                    + ": "
                                    + policy
                                    + " (expected: the name of one that GET /api/v1/shadows shows,"
                                    + " as NAMESPACE/NAME)")
                    .send(context);
            return;
        }
        Answer.json(context, 200, new JsonObject().put("reset", policy));
    }
}
