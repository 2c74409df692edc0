// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin.endpoint;

import dev.sluice.gateway.admin.answer.Answer;
import dev.sluice.gateway.admin.answer.Problem;
import dev.sluice.gateway.admin.view.NodeView;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Shows the faults that a node injects, and switches them off and on. Immutable. */
public final class FaultsEndpoint implements Handler<RoutingContext> {

    private final NodeView node;

    public FaultsEndpoint(NodeView node) {
        this.node = node;
    }

    @Override
    public void handle(RoutingContext context) {
        if (context.request().method().equals(HttpMethod.POST)) {
            Optional<Boolean> wanted = wanted(context);
            if (wanted.isEmpty()) {
                Problem.of(400, "body: (expected: {\"on\": true} or {\"on\": false})")
                        .send(context);
                return;
            }
            node.faults().turn(wanted.get());
        }
        Answer.json(context, 200, node.faults().shown());
    }

    private static Optional<Boolean> wanted(RoutingContext context) {
        try {
            JsonObject body = context.body().asJsonObject();
            return body != null && body.size() == 1 && body.getValue("on") instanceof Boolean on
                    ? Optional.of(on)
                    : Optional.empty();
        } catch (DecodeException | ClassCastException notJson) {
            return Optional.empty();
        }
    }
}
