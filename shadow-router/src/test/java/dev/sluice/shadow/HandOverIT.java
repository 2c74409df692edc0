// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.shadow.ShadowBudget;
import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.FakeUpstream;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.ReceivedRequest;
import dev.sluice.shadow.budget.BudgetMax;
import dev.sluice.shadow.guard.BreakerMarks;
import dev.sluice.shadow.guard.LoadMarks;
import dev.sluice.shadow.handover.MessageType;
import dev.sluice.shadow.handover.Messages;
import dev.sluice.shadow.outbound.RouterAddress;
import dev.sluice.shadow.outbound.Routers;
import dev.sluice.shadow.report.PathReport;
import dev.sluice.shadow.report.ShadowReport;
import dev.sluice.shadow.rule.DropReason;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Copies that a gateway hands to a shadow router. */
final class HandOverIT {

    /** Opens after three failures, and lets a copy through soon. */
    private static final ShadowSettings SETTINGS =
            new ShadowSettings(
                    LoadMarks.NONE,
                    new BreakerMarks(3, Duration.ofSeconds(10), Duration.ofMillis(300)),
                    new BudgetMax(64, 16 << 20),
                    new BudgetMax(64, 16 << 20));

    /** Longer than a busy machine needs for a copy. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final ShadowBudget BOUNDED =
            new ShadowBudget(8, 1 << 20, PATIENCE, OptionalLong.of(256 * 1024));

    private static final ShadowBudget STREAMED =
            new ShadowBudget(8, 16 << 20, PATIENCE, OptionalLong.empty());

    private final Routers routers = new Routers();
    private FakeUpstream target;
    private RunningRouter router;
    private RunningShadows gateway;

    /** What is loaded with the first copy may take longer than a router has to accept one. */
    @BeforeAll
    static void warmUp() {
        HandOverIT first = new HandOverIT();
        first.start();
        first.connect(first.router.address());
        RuleShadows rule = first.compared();
        eventually(
                "the first copy",
                () -> {
                    first.gateway.get(rule).ifPresent(p -> p.isAnswered(200, "p").isOver());
                    return first.router.answered() > 0;
                });
        first.stop();
    }

    @BeforeEach
    void start() {
        target = FakeUpstream.start(Behaviours.ok("shadow"));
        router = RunningRouter.start();
        gateway = RunningShadows.handing(SETTINGS, routers);
    }

    @AfterEach
    void stop() {
        gateway.close();
        router.close();
        target.close();
    }

    /** Begins a copy as soon as a router is connected. */
    private RunningShadows.Primary begin(RuleShadows rule, String... headers) {
        return eventually("a router", () -> gateway.get(rule, headers), Optional::isPresent)
                .orElseThrow();
    }

    private RunningShadows.Primary beginPut(RuleShadows rule, String... headers) {
        return eventually("a router", () -> gateway.put(rule, headers), Optional::isPresent)
                .orElseThrow();
    }

    private void connect(RouterAddress... addresses) {
        routers.publish(List.of(addresses));
    }

    private void awaitAnswered(RunningRouter counting, long count) {
        eventually("answers", counting::answered, seen -> seen == count);
        eventually("copies of the router", counting::inFlight, seen -> seen == 0);
        gateway.awaitRest();
    }

    private RuleShadows compared() {
        return gateway.rule(
                BOUNDED,
                RunningShadows.target("target", target.port()),
                Optional.empty(),
                new RecordingObserver());
    }

    @Test
    void copyArrivesWithItsBodyAndIsComparedByTheRouter() {
        connect(router.address());

        beginPut(compared(), "accept", "text/plain")
                .sends("one ")
                .sends("two")
                .endsRequest()
                .isAnswered(200, "primary")
                .isOver();

        awaitAnswered(router, 1);
        ReceivedRequest copy = target.onlyRequest();
        assertThat(copy.requestLine()).isEqualTo("PUT /a?b=1 HTTP/1.1");
        assertThat(copy.text()).isEqualTo("one two");
        assertThat(copy.headers().one("host")).contains("shop");
        assertThat(copy.headers().one("accept")).contains("text/plain");
        assertThat(copy.headers().one("x-shadow")).contains("1");
        ShadowReport report = router.report().orElseThrow();
        assertThat(report.rule()).isEqualTo("rule");
        assertThat(report.counts().compared()).isEqualTo(1);
        assertThat(report.paths()).extracting(PathReport::path).containsExactly("body");
        assertThat(gateway.counts().answered()).isZero();
    }

    @Test
    void baselineIsAskedByTheRouterToo() {
        try (FakeUpstream healthy = FakeUpstream.start(Behaviours.ok("primary"))) {
            connect(router.address());

            begin(gateway.rule(target.port(), Optional.of(healthy.port()), new RecordingObserver()))
                    .isAnswered(200, "primary")
                    .isOver();

            awaitAnswered(router, 1);
            assertThat(router.report().orElseThrow().counts().shadowOnly()).isEqualTo(1);
            assertThat(healthy.onlyRequest().headers().one("x-shadow")).contains("1");
        }
    }

    @Test
    void noByteOfACredentialReachesTheRouter() {
        try (Relay wire = Relay.to(router.port())) {
            connect(RunningRouter.address(wire.port()));

            RunningShadows.Primary primary =
                    beginPut(
                            compared(),
                            "AuthoriZation",
                            "Bearer s3cr3t-1",
                            "authorization",
                            "s3cr3t-2",
                            "COOKIE",
                            "a=s3cr3t-3",
                            "x_api_key",
                            "s3cr3t-4",
                            "kept",
                            "seen");
            primary.sends("body").endsRequest();
            primary.isAnswered(
                    200,
                    "primary",
                    HttpHeaders.headers()
                            .add("Set-Cookie", "b=s3cr3t-5")
                            .add("set-cookie", "c=s3cr3t-6")
                            .add("Content-Type", "text/plain"));
            primary.isOver();

            awaitAnswered(router, 1);
            assertThat(wire.sent())
                    .contains("seen", "body", "text/plain", "primary")
                    .doesNotContain("s3cr3t");
        }
    }

    @Test
    void withoutARouterCopiesAreDropped() {
        RuleShadows rule = compared();

        assertThat(gateway.get(rule)).isEmpty();

        gateway.awaitDropped(DropReason.NO_ROUTER, 1);
        assertThat(target.connections()).isZero();
    }

    @Test
    void whatTheTargetDoesIsCountedByTheRouterOnly() {
        target.behave(Behaviours.reset());
        connect(router.address());

        begin(compared()).isAnswered(200, "primary").isOver();

        eventually(
                "drops of the router",
                () -> router.report().map(seen -> seen.drops().byReason().toString()).orElse(""),
                seen -> seen.equals("{reset=1}"));
        gateway.awaitRest();
        assertThat(gateway.counts().dropped(DropReason.RESET)).isZero();
        assertThat(gateway.counts().dropped(DropReason.ROUTER_LOST)).isZero();
    }

    @Test
    void routerThatHangsMakesDropsUntilItGoesOn() {
        try (Relay wire = Relay.to(router.port())) {
            connect(RunningRouter.address(wire.port()));
            RuleShadows rule = compared();
            begin(rule).isAnswered(200, "primary").isOver();
            awaitAnswered(router, 1);

            wire.hang();
            for (int i = 0; i < 3; i++) {
                gateway.get(rule).orElseThrow().isAnswered(200, "primary").isOver();
            }

            gateway.awaitDropped(DropReason.ROUTER_BUSY, 3);
            assertThat(gateway.get(rule)).isEmpty();
            gateway.awaitDropped(DropReason.ROUTER_BUSY, 4);
            assertThat(router.answered()).isEqualTo(1);

            wire.goOn();
            eventually(
                    "copies again",
                    () -> {
                        gateway.get(rule)
                                .ifPresent(primary -> primary.isAnswered(200, "p").isOver());
                        return router.answered() > 1;
                    });
        }
    }

    @Test
    void bodyThatTheRouterDoesNotTakeIsGivenUp() {
        try (Relay wire = Relay.to(router.port())) {
            connect(RunningRouter.address(wire.port()));
            RuleShadows rule =
                    gateway.rule(
                            STREAMED,
                            RunningShadows.target("target", target.port()),
                            Optional.empty(),
                            new RecordingObserver());
            RunningShadows.Primary primary = beginPut(rule).sends("first");
            target.awaitHeads(1);

            wire.hang();
            Buffer piece = Buffer.buffer(new byte[64 * 1024]);
            eventually(
                    "the copy is given up",
                    () -> {
                        primary.sends(piece);
                        return gateway.counts().dropped(DropReason.ROUTER_BUSY) == 1;
                    });

            gateway.awaitRest();
            wire.goOn();
            eventually("copies of the router", router::inFlight, count -> count == 0);
            assertThat(router.answered()).isZero();
        }
    }

    @Test
    void lostRouterIsFoundAgain() {
        target.behave(Behaviours.hang());
        try (Relay wire = Relay.to(router.port())) {
            connect(RunningRouter.address(wire.port()));
            RuleShadows rule = compared();
            begin(rule);
            target.awaitHeads(1);

            wire.cut();

            gateway.awaitDropped(DropReason.ROUTER_LOST, 1);
            target.behave(Behaviours.ok("shadow"));
            begin(rule).isAnswered(200, "primary").isOver();
            awaitAnswered(router, 1);
            assertThat(router.report().orElseThrow().exchanges()).isEqualTo(1);
        }
    }

    @Test
    void restartedRouterIsFoundAgain() {
        connect(router.address());
        RuleShadows rule = compared();
        begin(rule).isAnswered(200, "primary").isOver();
        awaitAnswered(router, 1);

        int port = router.port();
        router.close();

        eventually(
                "drops",
                () -> {
                    gateway.get(rule);
                    return gateway.counts().dropped(DropReason.NO_ROUTER) > 0;
                });
        router = RunningRouter.start(port);
        begin(rule).isAnswered(200, "primary").isOver();
        awaitAnswered(router, 1);
    }

    @Test
    void routersTakeTurnsAndOneThatIsGoneIsSkipped() {
        try (RunningRouter other = RunningRouter.start()) {
            connect(router.address(), other.address());
            RuleShadows rule = compared();
            eventually(
                    "copies at both",
                    () -> {
                        gateway.get(rule)
                                .ifPresent(primary -> primary.isAnswered(200, "p").isOver());
                        return router.answered() > 0 && other.answered() > 0;
                    });
            gateway.awaitRest();

            connect(router.address());
            long before = router.answered();
            eventually(
                    "copies at one",
                    () -> {
                        gateway.get(rule)
                                .ifPresent(primary -> primary.isAnswered(200, "p").isOver());
                        return router.answered() > before + 2;
                    });
        }
    }

    @Test
    void malformedMessagesCloseTheirConnectionAndDisturbNobodyElse() {
        connect(router.address());
        RuleShadows rule = compared();
        begin(rule).isAnswered(200, "primary").isOver();
        awaitAnswered(router, 1);

        for (Buffer bytes :
                List.of(
                        Buffer.buffer("no message of ours"),
                        Messages.prefix(MessageType.TERMS, Integer.MAX_VALUE),
                        Messages.of(MessageType.TERMS, Buffer.buffer("{}")),
                        Messages.of(MessageType.TERMS, Buffer.buffer("[1")),
                        Messages.of(MessageType.PRIMARY_END))) {
            assertThat(Intruder.posts(router.port(), RunningRouter.PASS, bytes))
                    .isEqualTo("closed");
        }

        gateway.get(rule).orElseThrow().isAnswered(200, "primary").isOver();
        awaitAnswered(router, 2);
        assertThat(gateway.counts().toString()).doesNotContain("ROUTER_LOST");
    }

    @Test
    void whoDoesNotSpeakTheProtocolIsRefused() {
        try (RawHttpClient client = RawHttpClient.to(router.port())) {
            assertThat(client.exchange("POST", "router", "/copies").status()).isEqualTo(505);
        }
        try (RawHttpClient client = RawHttpClient.to(router.port())) {
            client.send("\u0000\u0001 nonsense\r\n\r\n");
            assertThat(client.response().status()).isEqualTo(400);
        }
        assertThat(Intruder.posts(router.port(), "wrong", Buffer.buffer())).isEqualTo("401");
        assertThat(router.report()).isEmpty();
    }

    @Test
    void gatewayWithAWrongPassIsRefused() {
        connect(new RouterAddress("router", "127.0.0.1", router.port(), "of another run"));
        RuleShadows rule = compared();

        begin(rule);

        gateway.awaitDropped(DropReason.ROUTER_LOST, 1);
        assertThat(router.report()).isEmpty();
        assertThat(target.connections()).isZero();
    }
}
