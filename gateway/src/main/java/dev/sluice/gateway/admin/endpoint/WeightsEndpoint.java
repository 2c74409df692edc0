// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin.endpoint;

import dev.sluice.gateway.admin.answer.Answer;
import dev.sluice.gateway.admin.answer.Problem;
import dev.sluice.gateway.admin.view.NodeView;
import dev.sluice.gateway.admin.weights.WeightsRefusal;
import dev.sluice.gateway.admin.weights.WeightsRequest;
import dev.sluice.gateway.admin.weights.WeightsView;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Shows, sets and clears the weights of routes. Immutable. */
public final class WeightsEndpoint implements Handler<RoutingContext> {

    private final NodeView node;

    public WeightsEndpoint(NodeView node) {
        this.node = node;
    }

    @Override
    public void handle(RoutingContext context) {
        try {
            answered(context, node.weights().orElseThrow(WeightsEndpoint::noTraffic))
                    .onComplete(
                            json -> Answer.json(context, 200, json),
                            cause -> refused(context, cause));
        } catch (IllegalArgumentException | WeightsRefusal refusal) {
            refused(context, refusal);
        }
    }

    private static WeightsRefusal noTraffic() {
        return new WeightsRefusal(
                WeightsRefusal.Kind.UNAVAILABLE,
                "this node carries no traffic (expected: a node with the role gateway)");
    }

    private Future<JsonObject> answered(RoutingContext context, WeightsView weights) {
        HttpMethod method = context.request().method();
        if (method.equals(HttpMethod.POST)) {
            return weights.set(WeightsRequest.ofBody(context.body().buffer()));
        }
        if (method.equals(HttpMethod.DELETE)) {
            return weights.clear(WeightsRequest.ofParameters(context.queryParams()));
        }
        String named = context.queryParams().get("virtualService");
        return Future.succeededFuture(weights.shown(Optional.ofNullable(named)));
    }

    private static void refused(RoutingContext context, Throwable cause) {
        String why = String.valueOf(cause.getMessage());
        if (cause instanceof IllegalArgumentException) {
            Problem.of(400, why).send(context);
            return;
        }
        if (cause instanceof WeightsRefusal refusal) {
            Problem.of(refusal.status(), why).send(context);
            return;
        }
        context.fail(cause);
    }
}
