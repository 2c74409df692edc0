// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow;

import static dev.sluice.cluster.testkit.http.Crlf.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.shadow.ShadowBudget;
import dev.sluice.cluster.testkit.http.Behaviour;
import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.ClosedPort;
import dev.sluice.cluster.testkit.http.FakeUpstream;
import dev.sluice.cluster.testkit.http.Gate;
import dev.sluice.cluster.testkit.http.SilentPort;
import dev.sluice.shadow.answer.AnswerCapture;
import dev.sluice.shadow.rule.DropReason;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Targets that do what a target should not: each costs the copy, and nothing stays behind. */
class BadTargetIT {

    private RunningShadows shadows;
    private FakeUpstream target;

    @BeforeEach
    void start() {
        shadows = RunningShadows.start();
        target = FakeUpstream.start(Behaviours.ok("shadow"));
    }

    @AfterEach
    void stop() {
        shadows.close();
        target.close();
    }

    private void getFrom(Behaviour behaviour) {
        target.behave(behaviour);
        shadows.get(shadows.rule(target.port())).orElseThrow().isAnswered(200, "primary").isOver();
    }

    @Test
    void hangingTargetIsLeftAtTheTimeout() {
        getFrom(Behaviours.hang());

        shadows.awaitDropped(DropReason.TIMEOUT, 1);
        target.awaitAbandoned(1);
    }

    @Test
    void resettingTargetIsCounted() {
        getFrom(Behaviours.reset());

        shadows.awaitDropped(DropReason.RESET, 1);
    }

    @Test
    void targetThatBreaksOffInTheBodyIsCounted() {
        getFrom(
                Behaviours.resetAfter(
                        lines("HTTP/1.1 200 OK", "Content-Length: 100", "") + "half"));

        shadows.awaitDropped(DropReason.RESET, 1);
    }

    @Test
    void refusingTargetIsCounted() {
        try (ClosedPort closed = ClosedPort.reserve()) {
            assertThat(shadows.get(shadows.rule(closed.port()))).isPresent();

            shadows.awaitDropped(DropReason.UNREACHABLE, 1);
        }
    }

    @Test
    void targetThatDoesNotAcceptIsLeftAtTheTimeout() {
        try (SilentPort silent = SilentPort.open()) {
            assertThat(shadows.get(shadows.rule(silent.port()))).isPresent();

            shadows.awaitDropped(DropReason.TIMEOUT, 1);
        }
    }

    @Test
    void targetThatAnswersOneByteASecondIsLeftAtTheTimeout() {
        getFrom(
                turn -> {
                    turn.send(lines("HTTP/1.1 200 OK", "Content-Length: 100", ""));
                    while (turn.pause(Duration.ofMillis(200))) {
                        turn.send("x");
                    }
                });

        shadows.awaitDropped(DropReason.TIMEOUT, 1);
        target.awaitAbandoned(1);
    }

    @Test
    void answerWithoutAnEndIsReadUpToItsBoundAndLeft() {
        getFrom(
                turn -> {
                    turn.send(lines("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", ""));
                    String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
                    for (int i = 0; i < 10_000; i++) {
                        turn.send(chunk);
                    }
                });

        shadows.awaitAnswered(1);
        target.awaitAbandoned(1);
    }

    @Test
    void answerWithinTheBoundKeepsTheConnection() {
        String large = "x".repeat(AnswerCapture.KEPT_BYTES_MAX);
        getFrom(Behaviours.ok(large));
        shadows.awaitAnswered(1);

        shadows.get(shadows.rule(target.port()));

        shadows.awaitAnswered(2);
        assertThat(target.connections()).isEqualTo(1);
    }

    @Test
    void otherProtocolIsRefused() {
        getFrom(
                Behaviours.raw(
                        lines(
                                "HTTP/1.1 101 Switching Protocols",
                                "Connection: upgrade",
                                "Upgrade: websocket",
                                "")));

        shadows.awaitDropped(DropReason.UPGRADE, 1);
    }

    @Test
    void noiseInsteadOfHttpIsCounted() {
        getFrom(Behaviours.raw("SSH-2.0-OpenSSH\r\n\r\n"));

        shadows.awaitDropped(DropReason.RESET, 1);
    }

    @Test
    void redirectIsAnAnswerAndNobodyFollowsIt() {
        String elsewhere = "Location: http://127.0.0.1:" + target.port() + "/elsewhere";
        getFrom(Behaviours.answer(302, "", elsewhere, "Set-Cookie: id=1"));
        shadows.awaitAnswered(1);

        shadows.get(shadows.rule(target.port()));

        shadows.awaitAnswered(2);
        assertThat(target.requests())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.target()).isEqualTo("/a?b=1"))
                .allSatisfy(request -> assertThat(request.headers().all("cookie")).isEmpty());
    }

    @Test
    void targetWithoutEndpointIsCounted() {
        assertThat(shadows.get(shadows.rule(0))).isEmpty();

        shadows.awaitDropped(DropReason.NO_ENDPOINT, 1);
    }

    @Test
    void streamedBodyIsGivenUpWhenTheTargetStopsReading() {
        Gate gate = new Gate();
        target.behave(
                turn -> {
                    gate.await();
                    turn.reset();
                });
        ShadowBudget unlimited =
                new ShadowBudget(8, 1 << 20, RunningShadows.PATIENCE, OptionalLong.empty());
        RunningShadows.Primary primary =
                shadows.put(shadows.rule(target.port(), unlimited)).orElseThrow();
        Buffer chunk = Buffer.buffer(new byte[64 * 1024]);
        primary.sends(chunk);
        target.awaitHeads(1);

        for (int i = 0; i < 1024; i++) {
            primary.sends(chunk);
            assertThat(shadows.router().bytesHeld()).isLessThanOrEqualTo(1 << 20);
        }

        shadows.awaitDropped(DropReason.NOT_WRITABLE, 1);
        gate.open();
    }

    @Test
    void boundedBodyWaitsForASlowTargetWithinTheBudget() {
        Gate gate = new Gate();
        target.behave(
                turn -> {
                    gate.await();
                    Behaviours.ok("late").serve(turn);
                });
        RunningShadows.Primary primary = shadows.put(shadows.rule(target.port())).orElseThrow();

        for (int i = 0; i < 4; i++) {
            primary.sends(Buffer.buffer(new byte[64 * 1024]));
        }
        primary.endsRequest();
        gate.open();

        shadows.awaitAnswered(1);
        assertThat(target.onlyRequest().body().length()).isEqualTo(4 * 64 * 1024);
    }
}
