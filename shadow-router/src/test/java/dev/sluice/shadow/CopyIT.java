// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow;

import static dev.sluice.cluster.testkit.http.Crlf.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.shadow.ShadowBudget;
import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.Ending;
import dev.sluice.cluster.testkit.http.FakeUpstream;
import dev.sluice.cluster.testkit.http.Gate;
import dev.sluice.cluster.testkit.http.ReceivedRequest;
import dev.sluice.shadow.answer.Answers;
import dev.sluice.shadow.copy.ShadowCopy;
import dev.sluice.shadow.rule.CopyObserver;
import dev.sluice.shadow.rule.DropReason;
import dev.sluice.shadow.suppress.CopyHead;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a copy carries, what bounds it, and what becomes of its answer, with a real target. */
class CopyIT {

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

    @Test
    void copyIsTheRequestMarkedAndWithoutCredentials() {
        shadows.get(
                shadows.rule(target.port()),
                "AUTHORIZATION",
                "secret",
                "authorization",
                "secret",
                "cookie",
                "a=secret",
                "x_api_key",
                "secret",
                "accept",
                "text/plain");
        shadows.awaitAnswered(1);

        ReceivedRequest copy = target.onlyRequest();
        assertThat(copy.requestLine()).isEqualTo("GET /a?b=1 HTTP/1.1");
        assertThat(copy.headers().one("host")).contains("shop");
        assertThat(copy.headers().one("accept")).contains("text/plain");
        assertThat(copy.headers().one("x-shadow")).contains("1");
        assertThat(copy.head()).noneMatch(line -> line.contains("secret"));
    }

    @Test
    void bodyIsCopiedAsItComes() {
        RunningShadows.Primary primary =
                shadows.put(shadows.rule(target.port())).orElseThrow().sends("one ").sends("two");

        primary.endsRequest();

        shadows.awaitAnswered(1);
        ReceivedRequest copy = target.onlyRequest();
        assertThat(copy.text()).isEqualTo("one two");
        assertThat(copy.body().trailers().names()).isEmpty();
    }

    @Test
    void bodyKeepsItsLength() {
        shadows.put(shadows.rule(target.port()), "Content-Length", "3")
                .orElseThrow()
                .sends("abc")
                .endsRequest();

        shadows.awaitAnswered(1);
        assertThat(target.onlyRequest().headers().one("content-length")).contains("3");
        assertThat(target.onlyRequest().text()).isEqualTo("abc");
    }

    @Test
    void streamedBodyThatCameBeforeTheConnectionIsSent() {
        ShadowBudget unlimited =
                new ShadowBudget(8, 1 << 20, RunningShadows.PATIENCE, OptionalLong.empty());
        RuleShadows rule = shadows.rule(target.port(), unlimited);
        CopyHead head = new CopyHead("PUT", "/", HttpHeaders.headers(), true);

        // Before the loop turns there is no connection, so all of it waits.
        shadows.call(
                () -> {
                    ShadowCopy copy = rule.begin(head).orElseThrow();
                    for (int i = 0; i < 12; i++) {
                        copy.requestChunk(Buffer.buffer(new byte[64 * 1024]));
                    }
                    copy.requestEnd();
                    return copy;
                });

        shadows.awaitAnswered(1);
        assertThat(target.onlyRequest().body().length()).isEqualTo(12 * 64 * 1024);
    }

    @Test
    void bodyThatSaysItIsTooLargeIsNotBegun() {
        RuleShadows rule = shadows.rule(target.port());

        assertThat(shadows.put(rule, "content-length", "262145")).isEmpty();

        shadows.awaitDropped(DropReason.SIZE, 1);
        assertThat(target.connections()).isZero();
    }

    @Test
    void bodyThatTurnsOutTooLargeIsAbandoned() {
        RunningShadows.Primary primary = shadows.put(shadows.rule(target.port())).orElseThrow();
        primary.sends(Buffer.buffer(new byte[200 * 1024]));
        target.awaitHeads(1);

        primary.sends(Buffer.buffer(new byte[200 * 1024])).endsRequest();

        shadows.awaitDropped(DropReason.SIZE, 1);
        assertThat(target.awaitRequests(1).get(0).body().ending()).isNotEqualTo(Ending.COMPLETE);
    }

    @Test
    void requestThatIsBrokenOffIsBrokenOffInTheCopyToo() {
        RunningShadows.Primary primary = shadows.put(shadows.rule(target.port())).orElseThrow();
        primary.sends("half");
        target.awaitHeads(1);

        primary.isOver();

        shadows.awaitDropped(DropReason.ABORTED, 1);
        assertThat(target.awaitRequests(1).get(0).body().ending()).isNotEqualTo(Ending.COMPLETE);
    }

    @Test
    void copyOfACompleteRequestOutlivesItsPrimary() {
        Gate gate = new Gate();
        target.behave(Behaviours.behind(gate, Behaviours.ok("late")));
        shadows.get(shadows.rule(target.port())).orElseThrow().isOver();

        gate.open();

        shadows.awaitAnswered(1);
    }

    @Test
    void markedRequestIsNotCopied() {
        assertThat(shadows.get(shadows.rule(target.port()), "X-Shadow", "1")).isEmpty();

        shadows.awaitDropped(DropReason.GUARD, 1);
    }

    @Test
    void methodThatTheRuleDoesNotNameIsNotCopied() {
        RuleShadows rule = shadows.rule(target.port());

        assertThat(shadows.begin(rule, "POST", false)).isEmpty();

        shadows.awaitDropped(DropReason.METHOD, 1);
        assertThat(target.connections()).isZero();
    }

    @Test
    void onlySoManyCopiesAreUnderWay() {
        target.behave(Behaviours.hang());
        RuleShadows rule = shadows.rule(target.port());
        for (int i = 0; i < 8; i++) {
            assertThat(shadows.get(rule)).isPresent();
        }

        assertThat(shadows.get(rule)).isEmpty();

        shadows.awaitDropped(DropReason.CONCURRENCY, 1);
        assertThat(shadows.counts().dropped(DropReason.TIMEOUT)).isEqualTo(8);
    }

    @Test
    void boundsOfARuleThatIsOnlyPreparedChangeNothing() {
        target.behave(Behaviours.hang());
        RuleShadows inForce = shadows.rule(target.port());
        ShadowBudget one =
                new ShadowBudget(1, 1 << 20, RunningShadows.PATIENCE, OptionalLong.of(1));

        RuleShadows prepared = shadows.rule(target.port(), one);

        assertThat(shadows.get(inForce)).isPresent();
        assertThat(shadows.get(inForce)).isPresent();
        assertThat(shadows.get(prepared)).as("both count together").isEmpty();
        shadows.awaitDropped(DropReason.TIMEOUT, 2);
    }

    @Test
    void onlySoManyBytesAreHeld() {
        ShadowBudget small =
                new ShadowBudget(8, 64 * 1024, RunningShadows.PATIENCE, OptionalLong.of(64 * 1024));
        target.behave(Behaviours.hang());
        RuleShadows rule = shadows.rule(target.port(), small);
        CopyHead head = new CopyHead("PUT", "/", HttpHeaders.headers(), true);

        // Before the loop turns there is no connection, so both chunks wait.
        long held =
                shadows.call(
                        () -> {
                            ShadowCopy first = rule.begin(head).orElseThrow();
                            ShadowCopy second = rule.begin(head).orElseThrow();
                            first.requestChunk(Buffer.buffer(new byte[40 * 1024]));
                            second.requestChunk(Buffer.buffer(new byte[40 * 1024]));
                            long bytes = shadows.router().bytesHeld();
                            first.primaryOver();
                            return bytes;
                        });

        assertThat(held).isEqualTo(40 * 1024);
        assertThat(shadows.counts().dropped(DropReason.BUDGET)).isEqualTo(1);
        shadows.awaitRest();
    }

    @Test
    void bothAnswersAreToldWhenBothAreThere() {
        RecordingObserver told = new RecordingObserver();
        RuleShadows rule = shadows.rule(target.port(), Optional.empty(), told);

        shadows.get(rule).orElseThrow().isAnswered(201, "primary").isOver();

        shadows.awaitAnswered(1);
        Answers answers = told.answers().get(0);
        assertThat(answers.method()).isEqualTo("GET");
        assertThat(answers.uri()).isEqualTo("/a?b=1");
        assertThat(answers.primary().status()).isEqualTo(201);
        assertThat(answers.primary().body().toString()).isEqualTo("primary");
        assertThat(answers.primary().headers().get("kind")).isEqualTo("primary");
        assertThat(answers.shadow().status()).isEqualTo(200);
        assertThat(answers.shadow().body().toString()).isEqualTo("shadow");
        assertThat(answers.shadow().nanos()).isPositive();
        assertThat(answers.baseline()).isEmpty();
    }

    @Test
    void baselineGetsItsOwnCopy() {
        RecordingObserver told = new RecordingObserver();
        try (FakeUpstream baseline = FakeUpstream.start(Behaviours.ok("baseline"))) {
            RuleShadows rule = shadows.rule(target.port(), Optional.of(baseline.port()), told);

            shadows.get(rule).orElseThrow().isAnswered(200, "primary").isOver();

            shadows.awaitAnswered(1);
            assertThat(told.answers().get(0).baseline().orElseThrow().body().toString())
                    .isEqualTo("baseline");
            assertThat(baseline.onlyRequest().headers().one("x-shadow")).contains("1");
        }
    }

    @Test
    void writeGoesToNoBaseline() {
        RecordingObserver told = new RecordingObserver();
        try (FakeUpstream baseline = FakeUpstream.start(Behaviours.ok("baseline"))) {
            RuleShadows rule = shadows.rule(target.port(), Optional.of(baseline.port()), told);

            shadows.put(rule).orElseThrow().endsRequest().isAnswered(200, "primary").isOver();

            shadows.awaitAnswered(1);
            assertThat(baseline.connections()).isZero();
            assertThat(told.answers()).hasSize(1);
        }
    }

    @Test
    void observerIsToldOfEveryRequestThatWasChosen() {
        RecordingObserver told = new RecordingObserver();
        RuleShadows rule = shadows.rule(target.port(), Optional.empty(), told);

        shadows.get(rule, "x-shadow", "1");
        target.behave(Behaviours.reset());
        shadows.get(rule);

        shadows.awaitDropped(DropReason.RESET, 1);
        assertThat(told.drops()).containsExactly(DropReason.GUARD, DropReason.RESET);
        assertThat(told.answers()).isEmpty();
    }

    @Test
    void answerThatWasCutOffIsNotCompared() {
        RecordingObserver told = new RecordingObserver();
        target.behave(
                turn -> {
                    turn.send(lines("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", ""));
                    String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
                    for (int i = 0; i < 10_000; i++) {
                        turn.send(chunk);
                    }
                });
        RuleShadows rule = shadows.rule(target.port(), Optional.empty(), told);

        shadows.get(rule).orElseThrow().isAnswered(200, "primary").isOver();

        shadows.awaitAnswered(1);
        assertThat(told.answers()).isEmpty();
        assertThat(told.unreadCount()).isEqualTo(1);
    }

    @Test
    void nothingIsComparedWhenThePrimaryBreaksOff() {
        RecordingObserver told = new RecordingObserver();
        RuleShadows rule = shadows.rule(target.port(), Optional.empty(), told);

        shadows.get(rule).orElseThrow().isOver();

        shadows.awaitAnswered(1);
        assertThat(told.answers()).isEmpty();
        assertThat(told.unreadCount()).isEqualTo(1);
    }

    @Test
    void primaryThatGoesOnForLongKeepsNoPlace() {
        RecordingObserver told = new RecordingObserver();
        RuleShadows rule = shadows.rule(target.port(), Optional.empty(), told);

        assertThat(shadows.get(rule)).isPresent();

        shadows.awaitAnswered(1);
        assertThat(told.answers()).isEmpty();
        assertThat(told.unreadCount()).isEqualTo(1);
    }

    @Test
    void defectOfTheObserverStaysBehindTheBorder() {
        RuleShadows rule =
                shadows.rule(
                        target.port(),
                        Optional.empty(),
                        new CopyObserver() {
                            @Override
                            public void dropped(DropReason reason) {}

                            @Override
                            public void unread() {}

                            @Override
                            public void answered(Answers answers) {
                                throw new IllegalStateException("defect");
                            }
                        });

        shadows.get(rule).orElseThrow().isAnswered(200, "primary").isOver();

        shadows.awaitAnswered(1);
    }

    @Test
    @SuppressWarnings("NullAway") // A piece that is not there stands for a defect of the caller.
    void defectInACopyEndsItAndIsCountedOnce() {
        RunningShadows.Primary primary = shadows.put(shadows.rule(target.port())).orElseThrow();
        primary.sends("half");
        target.awaitHeads(1);

        primary.sends((Buffer) null).sends("rest").endsRequest().isOver();

        shadows.awaitDropped(DropReason.DEFECT, 1);
        assertThat(shadows.counts().dropped(DropReason.ABORTED)).isZero();
        assertThat(target.awaitRequests(1).get(0).body().ending()).isNotEqualTo(Ending.COMPLETE);
    }
}
