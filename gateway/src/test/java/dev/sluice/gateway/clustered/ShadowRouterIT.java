// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.clustered;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.ReceivedRequest;
import dev.sluice.gateway.fixture.ClusterOfNodes;
import dev.sluice.gateway.fixture.RunningNode;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway and a shadow router as nodes of their own. */
final class ShadowRouterIT {

    @TempDir private Path folder;
    private HandingGateway gateway;

    @BeforeEach
    void start() {
        gateway = new HandingGateway(folder);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private RunningNode router() {
        RunningNode router = gateway.cluster().start(HandingGateway.ROUTER, Role.SHADOW_ROUTER);
        ClusterOfNodes.awaitReports(gateway.edge(), 2);
        return router;
    }

    private void awaitHanded() {
        eventually(
                "a copy by the router",
                () -> {
                    gateway.get(1);
                    return gateway.compared() > 0;
                });
    }

    /** Begins the report anew once nothing is under way. */
    private void awaitSettledAndReset() {
        eventually("in flight", () -> metric("shadow_copies_in_flight"), count -> count == 0);
        gateway.reset();
        assertThat(gateway.report().getInteger("exchanges")).isZero();
    }

    private double metric(String name) {
        return ClusterOfNodes.admin(gateway.edge(), "/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void copiesAreSentAndComparedByTheRouterAndCountedOnce() {
        RunningNode router = router();
        awaitHanded();
        awaitSettledAndReset();

        gateway.get(4);
        post("order");

        eventually("five compared", () -> gateway.compared() == 5);
        JsonObject report = gateway.report();
        assertThat(report.getInteger("exchanges")).isEqualTo(5);
        assertThat(report.getInteger("differing")).isEqualTo(5);
        assertThat(report.getJsonArray("paths").getJsonObject(0).getString("path"))
                .isEqualTo("body");
        assertThat(HandingGateway.counted(router).getJsonObject(0).getInteger("compared"))
                .isEqualTo(5);
        assertThat(HandingGateway.counted(gateway.edge()).getJsonObject(0).getInteger("compared"))
                .isZero();
        assertSuppressed(gateway.shadow().requests());
        assertReady(router);
    }

    private void post(String body) {
        try (RawHttpClient client = RawHttpClient.to(gateway.edge().mesh())) {
            client.send(
                    RawHttpClient.head(
                            "POST",
                            "shop",
                            "/orders",
                            "Content-Length: " + body.length(),
                            "Idempotency-Key: s3cr3t"));
            client.send(body);
            assertThat(client.response().status()).isEqualTo(200);
        }
    }

    private static void assertSuppressed(List<ReceivedRequest> copies) {
        assertThat(copies)
                .allSatisfy(
                        copy -> {
                            assertThat(copy.headers().one("x-shadow")).contains("1");
                            assertThat(copy.head()).noneMatch(line -> line.contains("s3cr3t"));
                        });
        assertThat(copies)
                .filteredOn(copy -> copy.method().equals("POST"))
                .singleElement()
                .satisfies(
                        copy -> {
                            assertThat(copy.text()).isEqualTo("order");
                            assertThat(copy.headers().one("x-dry-run")).isPresent();
                        });
    }

    /** It has no listeners, and takes part like any node. */
    private void assertReady(RunningNode router) {
        assertThat(router.node().listeners()).isEmpty();
        assertThat(ClusterOfNodes.admin(router, "/ready").status()).isEqualTo(200);
        JsonObject seen = ClusterOfNodes.view(gateway.edge(), HandingGateway.ROUTER).orElseThrow();
        assertThat(seen.getString("health")).isEqualTo("ready");
        assertThat(seen.getJsonArray("roles")).containsExactly("shadow-router");
    }

    @Test
    void withoutARouterCopiesAreDroppedUntilThereIsOne() {
        gateway.get(3);
        eventually("drops", () -> gateway.dropped("no-router") == 3);
        assertThat(gateway.shadow().connections()).isZero();

        RunningNode router = router();
        awaitHanded();
        router.close();

        gateway.get(3);
        eventually("drops", () -> gateway.dropped("no-router", "router-lost") > 3);
    }
}
