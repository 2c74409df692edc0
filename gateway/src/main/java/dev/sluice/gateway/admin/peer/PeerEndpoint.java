// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin.peer;

import dev.sluice.gateway.admin.answer.Problem;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;

/**
 * Answers {@code /nodes/<name>/...} by asking the node of that name. Only names of members lead
 * anywhere, so nobody makes this node call what is not of its cluster. Immutable.
 */
public final class PeerEndpoint implements Handler<RoutingContext> {

    /** As the router has it. */
    public static final String ROUTE = "/nodes/:node/*";

    private final Peers peers;
    private final PeerProxy proxy;

    public PeerEndpoint(Peers peers, Vertx vertx) {
        this.peers = peers;
        this.proxy = new PeerProxy(vertx);
    }

    @Override
    public void handle(RoutingContext context) {
        String name = Objects.requireNonNullElse(context.pathParam("node"), "");
        if (!peers.names().contains(name)) {
            JsonObject members = new JsonObject().put("nodes", new JsonArray(peers.names()));
            new Problem(404, name + ": (expected: the name of a node of the cluster)", members)
                    .send(context);
            return;
        }
        HttpServerRequest request = context.request();
        // Nobody reads the body until it is known where it goes.
        request.pause();
        peers.reach(name)
                .onSuccess(peer -> proxy.forward(context, peer, rest(request.uri())))
                .onFailure(
                        cause -> {
                            request.resume();
                            Problem.of(502, String.valueOf(cause.getMessage())).send(context);
                        });
    }

    /** What follows {@code /nodes/<name>}, as it was written. */
    private static String rest(String uri) {
        return uri.substring(uri.indexOf('/', "/nodes/".length()));
    }
}
