// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.cluster.config.limit.Uncertainty;
import dev.sluice.cluster.testkit.FakeTicker;
import dev.sluice.ratelimit.broker.LeaseBroker;
import dev.sluice.ratelimit.broker.LocalLeaseBroker;
import dev.sluice.ratelimit.grant.HolderId;
import dev.sluice.ratelimit.grant.LeaseAnswer;
import dev.sluice.ratelimit.grant.LeaseRequest;
import dev.sluice.ratelimit.grant.LimitRule;
import dev.sluice.ratelimit.lease.Holder;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a request meets on one event loop. */
final class RateLimiterTest {
    private static final int KEYS_MAX = 8;
    private static final Allowance PER_SECOND =
            new Allowance.Rate(1_000, Duration.ofSeconds(1), 100);

    private final FakeTicker time = new FakeTicker();
    private final FakeLoop loop = new FakeLoop(time);
    private final LeaseBroker local = new LocalLeaseBroker(time, time, 100);
    private LeaseBroker broker = local;
    private final RateLimiter limiter =
            new RateLimiter(
                    requests -> broker.ask(requests),
                    new Holder(new HolderId("n", 1), () -> 4, new SplittableRandom(1)),
                    loop,
                    time,
                    KEYS_MAX);
    private final LoopLimits limits = limiter.loop(loop);

    @Test
    void firstRequestOfKeyWaitsForOneAnswer() {
        Verdict verdict = ask(rule("a", PER_SECOND), "k");
        Future<Verdict> settled = limits.pending();

        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.PENDING);
        loop.run();
        assertThat(settled.result().outcome()).isEqualTo(Verdict.Outcome.ADMITTED);
        assertThat(settled.result().inDoubt(0)).isFalse();
    }

    @Test
    void warmKeyIsDecidedAtOnce() {
        warm(rule("a", PER_SECOND));

        assertThat(ask(rule("a", PER_SECOND), "k").outcome()).isEqualTo(Verdict.Outcome.ADMITTED);
    }

    @Test
    void steadyKeyIsNeverOutOfTokens() {
        LimitRule rule = rule("a", new Allowance.Rate(100_000, Duration.ofSeconds(1), 20_000));
        int waited = 0;
        for (int step = 0; step < 4_000; step++) {
            for (int i = 0; i < 20; i++) {
                boolean pending = ask(rule, "k").outcome() == Verdict.Outcome.PENDING;
                waited += pending && step >= 1_000 ? 1 : 0;
            }
            // Timers come late, as they do on a busy loop.
            time.advance(Duration.ofNanos(1_010_000));
            loop.pass(Duration.ZERO);
        }

        assertThat(waited).isZero();
    }

    @Test
    void leaseThatLapsedWhileTheNodeStoodStillIsNotSpent() {
        warm(rule("a", PER_SECOND));

        // No timer has run: the process was stopped.
        time.advance(Duration.ofSeconds(20));

        assertThat(ask(rule("a", PER_SECOND), "k").outcome()).isEqualTo(Verdict.Outcome.PENDING);
    }

    @Test
    void spentLimitDeniesAtOnceAndSaysForHowLong() {
        LimitRule rule = rule("a", new Allowance.Rate(4, Duration.ofSeconds(1), 1));
        ask(rule, "k");
        ask(rule, "k");
        loop.run();

        Verdict verdict = ask(rule, "k");

        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.DENIED);
        assertThat(verdict.violated(0)).isTrue();
        assertThat(verdict.retryAfterNanos())
                .isBetween(Duration.ofMillis(240).toNanos(), Duration.ofMillis(251).toNanos());
    }

    @Test
    void exactLimitAdmitsItsBurstThenItsPace() {
        LimitRule rule = rule("login", new Allowance.Rate(60, Duration.ofMinutes(1), 3));
        int admitted = 0;
        for (int i = 0; i < 1_000; i++) {
            admitted += settle(rule, "k") ? 1 : 0;
            loop.pass(Duration.ofMillis(10));
        }

        assertThat(admitted).isBetween(12, 13);
    }

    @Test
    void limitsTakeTheirTokensTogetherOrNotAtAll() {
        LimitRule wide = rule("wide", new Allowance.Rate(4, Duration.ofHours(1), 10));
        LimitRule narrow = rule("narrow", new Allowance.Rate(1, Duration.ofHours(1), 2));
        int both = 0;
        for (int i = 0; i < 20; i++) {
            limits.question().limit(wide).part("k").limit(narrow).part("k");
            both += settled(limits.decide()).outcome() == Verdict.Outcome.ADMITTED ? 1 : 0;
            loop.pass(Duration.ofMillis(20));
        }
        loop.pass(Duration.ofSeconds(2));

        int rest = 0;
        for (int i = 0; i < 20; i++) {
            rest += settle(wide, "k") ? 1 : 0;
            loop.pass(Duration.ofMillis(20));
        }

        assertThat(both).isEqualTo(2);
        assertThat(rest).isEqualTo(8);
    }

    @Test
    void dryRunDeniesNothingAndCountsWhatItWould() {
        var allowance = new Allowance.Rate(1, Duration.ofHours(1), 2);
        var rule = new LimitRule("dry", "dry", allowance, Uncertainty.SHARE, true, false);
        int admitted = 0;
        for (int i = 0; i < 10; i++) {
            admitted += ask(rule, "k").outcome() == Verdict.Outcome.ADMITTED ? 1 : 0;
            loop.pass(Duration.ofMillis(5));
        }

        assertThat(admitted).isEqualTo(10);
        assertThat(limiter.keys().get(0).denied()).isEqualTo(8);
    }

    @Test
    void permitsComeBackWhenExchangesEnd() {
        LimitRule rule = rule("flight", new Allowance.Concurrency(2));
        Verdict first = settled(ask(rule, "k"));
        Permits permits = first.permits();
        settle(rule, "k");
        boolean third = settle(rule, "k");

        permits.release();

        assertThat(third).isFalse();
        assertThat(settle(rule, "k")).isTrue();
    }

    @Test
    void keysBeyondTheBoundShareOneLease() {
        for (int i = 0; i < 100; i++) {
            settle(rule("a", PER_SECOND), "k" + i);
        }

        assertThat(limiter.keyCount()).isEqualTo(KEYS_MAX + 1);
        assertThat(limiter.keysOverflowed()).isPositive();
        assertThat(limiter.keys()).filteredOn(view -> view.key().overflow()).hasSize(1);
    }

    @Test
    void keysThatDoNothingMakeRoom() {
        for (int i = 0; i < KEYS_MAX; i++) {
            settle(rule("a", PER_SECOND), "k" + i);
        }
        loop.pass(Duration.ofSeconds(3));
        settle(rule("a", PER_SECOND), "k0");
        loop.pass(Duration.ofMillis(20));

        settle(rule("a", PER_SECOND), "new");

        assertThat(limiter.keys()).noneMatch(view -> view.key().overflow());
        assertThat(limiter.keyCount()).isLessThanOrEqualTo(KEYS_MAX);
    }

    @Test
    void pinnedKeyHasItsOwnLeaseHoweverManyThereAre() {
        for (int i = 0; i < 100; i++) {
            settle(rule("a", PER_SECOND), "k" + i);
        }
        var pinned = new LimitRule("gold", "gold", PER_SECOND, Uncertainty.SHARE, false, true);

        settle(pinned, "vip");

        assertThat(limiter.keys())
                .anyMatch(view -> view.rule().equals(pinned) && !view.key().overflow());
    }

    /** A broker that never answers, or only late. */
    @Nested
    final class Silent {

        @Test
        void requestWaitsFiftyMillisecondsAndIsDecidedInDoubt() {
            broker = RateLimiterTest::nothing;
            ask(rule("a", PER_SECOND, Uncertainty.ALLOW), "k");
            Future<Verdict> settled = limits.pending();

            loop.pass(Duration.ofMillis(49));
            assertThat(settled.isComplete()).isFalse();
            loop.pass(Duration.ofMillis(1));

            assertThat(settled.result().outcome()).isEqualTo(Verdict.Outcome.ADMITTED);
            assertThat(settled.result().inDoubt(0)).isTrue();
        }

        @Test
        void denyDenies() {
            broker = RateLimiterTest::nothing;
            ask(rule("a", PER_SECOND, Uncertainty.DENY), "k");
            loop.pass(Duration.ofMillis(100));

            assertThat(ask(rule("a", PER_SECOND, Uncertainty.DENY), "k").outcome())
                    .isEqualTo(Verdict.Outcome.DENIED);
        }

        @Test
        void shareAdmitsThePartOfOneNode() {
            broker = RateLimiterTest::nothing;
            LimitRule rule = rule("a", PER_SECOND);
            ask(rule, "k");
            loop.pass(Duration.ofMillis(100));
            int admitted = 0;
            for (int i = 0; i < 2_000; i++) {
                admitted += ask(rule, "k").outcome() == Verdict.Outcome.ADMITTED ? 1 : 0;
                loop.pass(Duration.ofMillis(1));
            }

            // A quarter of 1 000 a second, for two seconds.
            assertThat(admitted).isBetween(495, 526);
        }

        @Test
        void nodeThatSleptDeniesBeforeItShares() {
            LimitRule rule = rule("a", PER_SECOND);
            warm(rule);
            broker = RateLimiterTest::nothing;

            // Stopped, with the next tick of the keeper due all the while.
            time.advance(Duration.ofSeconds(20));
            loop.pass(Duration.ofMillis(1));

            assertThat(admittedAfterWaiting(rule)).isFalse();
            loop.pass(Duration.ofSeconds(9));
            assertThat(admittedAfterWaiting(rule)).isFalse();
            loop.pass(Duration.ofSeconds(2));
            // The share begins empty, with the first request that asks for it.
            admittedAfterWaiting(rule);
            loop.pass(Duration.ofSeconds(1));
            assertThat(admittedAfterWaiting(rule)).isTrue();
        }

        private boolean admittedAfterWaiting(LimitRule rule) {
            Verdict verdict = ask(rule, "k");
            Future<Verdict> settled = limits.pending();
            if (verdict.outcome() != Verdict.Outcome.PENDING) {
                return verdict.outcome() == Verdict.Outcome.ADMITTED;
            }
            loop.pass(Duration.ofMillis(50));
            return settled.result().outcome() == Verdict.Outcome.ADMITTED;
        }

        @Test
        void nodeThatSleptIsBackWhenTheClusterAnswers() {
            LimitRule rule = rule("a", PER_SECOND);
            warm(rule);
            time.advance(Duration.ofSeconds(20));

            loop.pass(Duration.ofMillis(300));

            assertThat(settle(rule, "k")).isTrue();
        }

        @Test
        void nodeIsBackWhenTheClusterAnswersAgain() {
            broker = RateLimiterTest::nothing;
            LimitRule rule = rule("a", PER_SECOND);
            ask(rule, "k");
            loop.pass(Duration.ofSeconds(1));

            broker = local;
            ask(rule, "k");
            loop.pass(Duration.ofMillis(300));

            assertThat(limiter.keys().get(0).doubtful()).isFalse();
        }

        @Test
        void answerAfterTheLeaseIsWorthNothing() {
            Promise<LeaseAnswer> late = Promise.promise();
            broker = requests -> List.of(late.future());
            LimitRule rule = rule("a", PER_SECOND);
            ask(rule, "k");
            loop.run();

            time.advance(Duration.ofMillis(500));
            late.complete(
                    new LeaseAnswer.Granted(
                            1, 100, true, Duration.ofMillis(500).toNanos(), 0, 100));

            assertThat(limiter.keys().get(0).held()).isZero();
        }
    }

    private static List<Future<LeaseAnswer>> nothing(List<LeaseRequest> requests) {
        return requests.stream().map(any -> Promise.<LeaseAnswer>promise().future()).toList();
    }

    private static LimitRule rule(String id, Allowance allowance) {
        return rule(id, allowance, Uncertainty.SHARE);
    }

    private static LimitRule rule(String id, Allowance allowance, Uncertainty onUncertain) {
        return new LimitRule(id, id, allowance, onUncertain, false, false);
    }

    private Verdict ask(LimitRule rule, String key) {
        limits.question().limit(rule).part(key);
        return limits.decide();
    }

    /** Asks and waits, if need be. */
    private boolean settle(LimitRule rule, String key) {
        return settled(ask(rule, key)).outcome() == Verdict.Outcome.ADMITTED;
    }

    private Verdict settled(Verdict verdict) {
        if (verdict.outcome() != Verdict.Outcome.PENDING) {
            return verdict;
        }
        Future<Verdict> settled = limits.pending();
        loop.run();
        return settled.result();
    }

    /** Brings the key into steady use. */
    private void warm(LimitRule rule) {
        for (int i = 0; i < 100; i++) {
            settle(rule, "k");
            loop.pass(Duration.ofMillis(10));
        }
    }
}
