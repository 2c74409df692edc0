// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.DrippingPort;
import dev.sluice.cluster.testkit.http.FakeUpstream;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Services;
import dev.sluice.gateway.fixture.Yaml;
import dev.sluice.shadow.ShadowSettings;
import dev.sluice.shadow.guard.BreakerMarks;
import dev.sluice.shadow.guard.LoadMarks;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Targets that read slowly, answer too much, or vanish: no client of a real node feels them. */
class BadShadowIT {

    private static final int PRIMARY_BYTES = 40_000;
    private static final int ANSWERS = 30;
    private static final int UPLOADS = 20;

    /** Of the policy, on each of two event loops. */
    private static final double HELD_BYTES_MAX = 2 * (2 << 20);

    private static final int FAILURES = 3;

    /** Soon half-open, so that a target that comes back is soon found. */
    private static final ShadowSettings SETTINGS =
            new ShadowSettings(
                    LoadMarks.NONE,
                    new BreakerMarks(FAILURES, Duration.ofSeconds(30), Duration.ofMillis(400)),
                    ShadowSettings.DEFAULT.loop(),
                    ShadowSettings.DEFAULT.node());

    @TempDir private Path folder;
    private NodeFiles files;
    private Services services;
    private RunningNode node;

    @BeforeEach
    void prepare() {
        files = new NodeFiles(folder);
        services = new Services(files).with("shop", "");
        files.write(
                "shadow",
                """
                apiVersion: sluice.dev/v1alpha1
                kind: ShadowPolicy
                metadata: { name: shop }
                spec:
                  targetRefs: [{ kind: VirtualService, name: shop }]
                  destination: { host: shop-v3 }
                  writes: { methods: [POST], strategy: idempotencyKey }
                  budget: { inFlight: 64, bytes: 2Mi, timeout: 1s }
                  compare: {}
                """);
    }

    private void start(int targetPort) {
        files.write("shop-v3", Yaml.service("shop-v3", targetPort));
        node = RunningNode.start(files, SETTINGS);
    }

    @AfterEach
    void stop() {
        node.close();
        services.close();
    }

    private double copies(String outcome) {
        return node.metric(
                "shadow_copies_total{outcome=\"%s\",rule=\"default/shop\"} ".formatted(outcome));
    }

    private void awaitRest() {
        eventually("copies in flight", () -> node.metric("shadow_copies_in_flight ") == 0);
        assertThat(node.metric("shadow_held_bytes ")).isZero();
    }

    @Test
    void targetThatReadsOneByteASecondHoldsABoundedShare() {
        int bytes = 512 * 1024;
        String body = "x".repeat(bytes);
        try (DrippingPort target = DrippingPort.open();
                RawHttpClient client = RawHttpClient.to(node(target.port()).mesh())) {
            for (int i = 0; i < UPLOADS; i++) {
                client.send(RawHttpClient.head("POST", "shop", "/", "Content-Length: " + bytes));
                client.send(body);
                assertThat(client.response().status()).isEqualTo(200);
                assertThat(node.metric("shadow_held_bytes ")).isBetween(0.0, HELD_BYTES_MAX);
            }

            awaitRest();
            assertThat(target.bytes()).isBetween(1L, 1_000L);
        }
        assertThat(services.at("shop").requests())
                .hasSize(UPLOADS)
                .allSatisfy(request -> assertThat(request.body().length()).isEqualTo(bytes));
        assertThat(copies("answered")).isZero();
        assertThat(copies("timeout") + copies("budget") + copies("breaker")).isEqualTo(UPLOADS);
    }

    private RunningNode node(int targetPort) {
        start(targetPort);
        return node;
    }

    @Test
    void answerOfTenTimesTheBytesIsReadAndThrownAway() {
        services.at("shop").behave(Behaviours.ok("p".repeat(PRIMARY_BYTES)));
        try (FakeUpstream target =
                        FakeUpstream.start(Behaviours.ok("s".repeat(10 * PRIMARY_BYTES)));
                RawHttpClient client = RawHttpClient.to(node(target.port()).mesh())) {
            for (int i = 0; i < ANSWERS; i++) {
                RawResponse answer = client.exchange("GET", "shop", "/");
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.text()).isEqualTo("p".repeat(PRIMARY_BYTES));
                eventually("the copy's end", () -> node.metric("shadow_copies_in_flight ") == 0);
            }

            eventually("all comparisons", () -> copies("answered") == ANSWERS);
            awaitRest();
            assertThat(target.connections()).as("read to the end, so kept").isEqualTo(1);
        }
        assertThat(node.metric("shadow_copies_differing_total{rule=\"default/shop\"} "))
                .isEqualTo(ANSWERS);
    }

    @Test
    void targetThatVanishesIsLeftAloneAndFoundAgain() {
        FakeUpstream target = FakeUpstream.start(Behaviours.ok("here"));
        start(target.port());
        get(1);
        eventually("an answer", () -> copies("answered") == 1);

        target.close();
        eventually(
                "an open breaker",
                () -> {
                    get(1);
                    return copies("breaker") >= 1;
                });
        assertThat(copies("reset") + copies("unreachable")).isGreaterThanOrEqualTo(FAILURES);

        try (FakeUpstream again = FakeUpstream.start(target.port(), 0, Behaviours.ok("again"))) {
            eventually(
                    "answers of the target that is back",
                    () -> {
                        get(1);
                        return copies("answered") >= 3;
                    });
            assertThat(again.heads()).isPositive();
        }
    }

    private void get(int times) {
        for (int i = 0; i < times; i++) {
            RawResponse answer = RawHttpClient.get(node.mesh(), "shop", "/");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo("shop");
        }
    }
}
