// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin;

import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import dev.sluice.gateway.admin.peer.Peers;
import dev.sluice.gateway.observe.registry.NodeMetrics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** An admin server on a port of its own, and the node it shows. Confined to the test's thread. */
final class RunningAdmin implements AutoCloseable {

    /** On loopback, where no token is needed. */
    static final AdminConfig LOOPBACK = new AdminConfig("127.0.0.1", 0, Optional.empty());

    private final Vertx vertx = Vertx.vertx();
    private final FakeNode node = new FakeNode();
    private final NodeMetrics metrics = new NodeMetrics("1.2.3");
    private final LongAdder refused = new LongAdder();
    private final AdminServer server;

    private RunningAdmin(AdminConfig config, Optional<Peers> peers) {
        server = new AdminServer(vertx, config, node, metrics::scrape, refused, peers);
    }

    /** Started; fails as {@link AdminServer#start} does. */
    static RunningAdmin started(AdminConfig config) {
        return started(config, Optional.empty());
    }

    /** Started, with a way to other nodes. */
    static RunningAdmin started(AdminConfig config, Optional<Peers> peers) {
        RunningAdmin admin = new RunningAdmin(config, peers);
        admin.metrics.start();
        try {
            await(admin.server.start());
        } catch (AssertionError notBound) {
            admin.close();
            throw notBound;
        }
        return admin;
    }

    FakeNode node() {
        return node;
    }

    int port() {
        return server.port();
    }

    /** How many connections were more than the server takes. */
    long refused() {
        return refused.sum();
    }

    RawResponse get(String target, String... headers) {
        return RawHttpClient.get(port(), "localhost", target, headers);
    }

    RawResponse post(String target, String body) {
        try (RawHttpClient client = RawHttpClient.to(port())) {
            String length = "Content-Length: " + body.length();
            client.send(RawHttpClient.head("POST", "localhost", target, length) + body);
            return client.response();
        }
    }

    static JsonObject json(RawResponse response) {
        return new JsonObject(response.text());
    }

    static String contentType(RawResponse response) {
        return response.headers().one("content-type").orElseThrow();
    }

    @Override
    public void close() {
        metrics.stop();
        await(vertx.close());
    }

    private static void await(Future<Void> future) {
        try {
            future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }
}
