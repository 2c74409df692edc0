// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.Seed;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import dev.sluice.gateway.demo.service.DemoService;
import dev.sluice.gateway.demo.service.DemoServiceSettings;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Yaml;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A service whose orders cannot be undone, and a shadow of it that writes to the same file: what
 * stands there in the end tells whether a copy of a write got through.
 */
final class SideEffectIT {

    @TempDir private Path folder;
    private final RandomGenerator random = Seed.of(SideEffectIT.class).generator();
    private final Vertx vertx = Vertx.vertx();
    private Path orders;
    private RunningNode node;

    @BeforeEach
    void start() {
        orders = folder.resolve("orders");
        NodeFiles files = new NodeFiles(folder);
        files.write("shop", Yaml.service("shop", service("v1")), Yaml.route("shop", ""));
        files.write("shop-v3", Yaml.service("shop-v3", service("v3")));
        files.write(
                "shadow",
                """
                apiVersion: sluice.dev/v1alpha1
                kind: ShadowPolicy
                metadata: { name: shop }
                spec:
                  targetRefs: [{ kind: VirtualService, name: shop }]
                  destination: { host: shop-v3 }
                """);
        node = RunningNode.start(files);
    }

    @AfterEach
    void stop() {
        node.close();
        RunningNode.await(vertx.close());
    }

    @Test
    void mixedRequestsLeaveTheOrdersOfThePrimaryAndNoOthers() throws IOException {
        leavesTheOrdersOfThePrimary(1_000);
    }

    @Test
    @Tag("long")
    void tenThousandMixedRequestsDoToo() throws IOException {
        leavesTheOrdersOfThePrimary(10_000);
    }

    private void leavesTheOrdersOfThePrimary(int requests) throws IOException {
        List<String> taken = new ArrayList<>();
        int asked = 0;
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            for (int i = 0; i < requests; i++) {
                if (random.nextInt(4) == 0) {
                    taken.add(order(client, i));
                } else {
                    assertThat(client.exchange("GET", "shop", "/prices/item-" + i).status())
                            .isEqualTo(200);
                    asked++;
                }
            }
        }

        eventually("the end of all copies", () -> node.metric("shadow_copies_in_flight ") == 0);
        assertThat(Files.readAllLines(orders)).isEqualTo(taken);
        assertThat(copies("method")).isEqualTo(taken.size());
        assertThat(copies("answered")).isPositive().isLessThanOrEqualTo(asked);
    }

    private double copies(String outcome) {
        return node.metric(
                "shadow_copies_total{outcome=\"%s\",rule=\"default/shop\"} ".formatted(outcome));
    }

    private int service(String version) {
        var settings =
                new DemoServiceSettings("shop", version, "127.0.0.1", 0, Optional.of(orders));
        return RunningNode.await(
                new DemoService(
                                settings,
                                vertx,
                                new SplittableRandom(random.nextLong()),
                                InstantSource.system())
                        .start());
    }

    private static String order(RawHttpClient client, int number) {
        String body = new JsonObject().put("item", "item-" + number).put("amount", 1).encode();
        client.send(
                RawHttpClient.head("POST", "shop", "/orders", "Content-Length: " + body.length()));
        client.send(body);
        RawResponse answer = client.response();
        assertThat(answer.status()).isEqualTo(201);
        return answer.text().strip();
    }
}
