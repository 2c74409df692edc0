// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin;

import dev.sluice.cluster.store.cell.ContentId;
import dev.sluice.gateway.admin.answer.AdminEndpoint;
import dev.sluice.gateway.admin.answer.Answer;
import dev.sluice.gateway.admin.answer.Problem;
import dev.sluice.gateway.admin.endpoint.ConfigEndpoints;
import dev.sluice.gateway.admin.endpoint.ExplainEndpoint;
import dev.sluice.gateway.admin.endpoint.FaultsEndpoint;
import dev.sluice.gateway.admin.endpoint.LimitsEndpoint;
import dev.sluice.gateway.admin.endpoint.ShadowsEndpoint;
import dev.sluice.gateway.admin.endpoint.WeightsEndpoint;
import dev.sluice.gateway.admin.peer.PeerEndpoint;
import dev.sluice.gateway.admin.peer.Peers;
import dev.sluice.gateway.admin.view.ListenerView;
import dev.sluice.gateway.admin.view.NodeView;
import dev.sluice.gateway.admin.view.Readiness;
import dev.sluice.gateway.admin.view.UpstreamView;
import dev.sluice.gateway.observe.registry.Exposition;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the admin server answers to, and how: guards first, then the endpoint with that path and
 * method, else a problem that says what there is. A failure of an endpoint is logged here and told
 * to the client without a word about its cause. Immutable.
 */
final class AdminRoutes {

    /** Enough to describe any request that a listener would accept. */
    static final long BODY_BYTES_MAX = 64 * 1024;

    /** As much as a cluster keeps of one config. */
    private static final long UPLOAD_BYTES_MAX = ContentId.BYTES_MAX;

    private static final Logger LOG = LoggerFactory.getLogger(AdminRoutes.class);

    private final Vertx vertx;
    private final NodeView node;
    private final Function<String, Exposition> metrics;
    private final Optional<Peers> peers;

    /**
     * Answers nothing yet.
     *
     * @param peers the nodes that can be reached through this one, if any
     */
    AdminRoutes(
            Vertx vertx,
            NodeView node,
            Function<String, Exposition> metrics,
            Optional<Peers> peers) {
        this.vertx = vertx;
        this.node = node;
        this.metrics = metrics;
        this.peers = peers;
    }

    /** The handler of all requests. */
    Router router(AdminConfig config) {
        Router router = Router.router(vertx);
        router.route().handler(new BrowserGuard(config)).failureHandler(this::failed);
        endpoints().filter(AdminEndpoint::open).forEach(endpoint -> add(router, endpoint));
        config.token().ifPresent(token -> router.route().handler(new TokenGuard(token)));
        // Before the body is read, so that it can be passed on.
        peers.map(nodes -> new PeerEndpoint(nodes, vertx))
                .ifPresent(endpoint -> router.route(PeerEndpoint.ROUTE).handler(endpoint));
        ConfigEndpoints.UPLOADS.forEach(path -> takeBody(router.route(path), UPLOAD_BYTES_MAX));
        takeBody(router.route(), BODY_BYTES_MAX);
        endpoints().filter(e -> !e.open()).forEach(endpoint -> add(router, endpoint));
        router.route().handler(this::unknown);
        return router;
    }

    /** A body that was taken is not taken again. */
    private static void takeBody(Route route, long bytesMax) {
        BodyHandler taking = BodyHandler.create(false).setBodyLimit(bytesMax);
        route.method(HttpMethod.POST)
                .handler(
                        context -> {
                            if (context.body().available()) {
                                context.next();
                            } else {
                                taking.handle(context);
                            }
                        });
    }

    private Stream<AdminEndpoint> endpoints() {
        return Stream.concat(ConfigEndpoints.of(vertx, node), plain());
    }

    private Stream<AdminEndpoint> plain() {
        return Stream.of(
                AdminEndpoint.health("/live", this::live),
                AdminEndpoint.health("/ready", this::ready),
                AdminEndpoint.reading("/metrics", this::metrics),
                AdminEndpoint.reading("/api/v1/config", this::config),
                AdminEndpoint.reading("/api/v1/cluster", this::cluster),
                AdminEndpoint.reading("/api/v1/limits", new LimitsEndpoint(vertx, node)),
                AdminEndpoint.of(
                        "/api/v1/shadows",
                        List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.DELETE),
                        new ShadowsEndpoint(vertx, node)),
                AdminEndpoint.of(
                        "/api/v1/faults",
                        List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST),
                        new FaultsEndpoint(node)),
                AdminEndpoint.reading("/api/v1/listeners", this::listeners),
                AdminEndpoint.reading("/api/v1/upstreams", this::upstreams),
                AdminEndpoint.of(
                        "/api/v1/explain",
                        List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST),
                        new ExplainEndpoint(node)),
                AdminEndpoint.of(
                        "/api/v1/weights",
                        List.of(
                                HttpMethod.GET,
                                HttpMethod.HEAD,
                                HttpMethod.POST,
                                HttpMethod.DELETE),
                        new WeightsEndpoint(node)),
                AdminEndpoint.of("/api/v1/drain", List.of(HttpMethod.POST), this::drain));
    }

    private static void add(Router router, AdminEndpoint endpoint) {
        router.route(endpoint.path())
                .handler(
                        context -> {
                            if (endpoint.methods().contains(context.request().method())) {
                                endpoint.handler().handle(context);
                            } else {
                                notAllowed(context, endpoint);
                            }
                        });
    }

    private void live(RoutingContext context) {
        Answer.json(context, 200, new JsonObject().put("live", true));
    }

    private void ready(RoutingContext context) {
        Readiness readiness = node.readiness();
        Answer.json(context, readiness.ready() ? 200 : 503, readiness.json());
    }

    private void metrics(RoutingContext context) {
        String accept =
                Objects.requireNonNullElse(context.request().getHeader(HttpHeaders.ACCEPT), "");
        // Adding up the loops may take longer than an event loop should be held.
        vertx.executeBlocking(() -> metrics.apply(accept))
                .onSuccess(text -> Answer.send(context, 200, text.contentType(), text.body()))
                .onFailure(context::fail);
    }

    private void config(RoutingContext context) {
        Answer.json(context, 200, node.config().json());
    }

    private void cluster(RoutingContext context) {
        JsonObject alone = new JsonObject().put("state", "alone");
        Answer.json(context, 200, node.cluster().orElse(alone));
    }

    private void listeners(RoutingContext context) {
        JsonArray listeners = new JsonArray();
        node.listeners().stream().map(ListenerView::json).forEach(listeners::add);
        Answer.json(context, 200, new JsonObject().put("listeners", listeners));
    }

    private void upstreams(RoutingContext context) {
        JsonArray upstreams = new JsonArray();
        node.upstreams().stream().map(UpstreamView::json).forEach(upstreams::add);
        Answer.json(context, 200, new JsonObject().put("upstreams", upstreams));
    }

    private void drain(RoutingContext context) {
        node.drain();
        Answer.json(context, 202, new JsonObject().put("draining", true));
    }

    private static void notAllowed(RoutingContext context, AdminEndpoint endpoint) {
        context.response().putHeader(HttpHeaders.ALLOW, endpoint.allowed());
        String method = context.request().method().name();
        Problem.of(405, method + ": (expected: " + endpoint.allowed() + ")").send(context);
    }

    private void unknown(RoutingContext context) {
        List<String> known =
                endpoints()
                        .flatMap(e -> e.methods().stream().map(m -> m.name() + " " + e.path()))
                        .toList();
        String path = context.normalizedPath();
        JsonObject members = new JsonObject().put("endpoints", new JsonArray(known));
        new Problem(404, path + ": (expected: one of the endpoints)", members).send(context);
    }

    private void failed(RoutingContext context) {
        int status = context.statusCode();
        if (status == 413) {
            long max =
                    ConfigEndpoints.UPLOADS.contains(context.normalizedPath())
                            ? UPLOAD_BYTES_MAX
                            : BODY_BYTES_MAX;
            Problem.of(413, "body: (expected: at most " + max + " bytes)").send(context);
            return;
        }
        if (status >= 400 && status < 500) {
            Problem.of(status, "malformed request").send(context);
            return;
        }
        LOG.error("admin: {} failed", context.normalizedPath(), context.failure());
        Problem.of(500, "internal error; the node's log says more").send(context);
    }
}
