// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.shadow.ShadowBudget;
import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.FakeUpstream;
import dev.sluice.cluster.testkit.http.Gate;
import dev.sluice.shadow.budget.BudgetMax;
import dev.sluice.shadow.guard.BreakerMarks;
import dev.sluice.shadow.guard.LoadMarks;
import dev.sluice.shadow.rule.DropReason;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When no copy is begun although all budgets would allow it, with a real target. */
class GuardIT {

    private static final BudgetMax BUDGET = new BudgetMax(8, 1 << 20);

    /** No test here is about a timeout, and the first copy of a cold process takes its time. */
    private static final ShadowBudget PATIENT =
            new ShadowBudget(8, 1 << 20, Duration.ofSeconds(10), OptionalLong.empty());

    private final FakeUpstream target = FakeUpstream.start(Behaviours.ok("shadow"));
    private RunningShadows shadows;

    private void start(LoadMarks load, BreakerMarks breaker, double cpu) {
        shadows = RunningShadows.start(new ShadowSettings(load, breaker, BUDGET, BUDGET), cpu);
    }

    @AfterEach
    void stop() {
        shadows.close();
        target.close();
    }

    @Test
    void busyProcessorsStopCopies() {
        start(new LoadMarks(Duration.ofDays(1), 0.5), BreakerMarks.DEFAULT, 0.6);
        RuleShadows rule = shadows.rule(target.port(), PATIENT);
        shadows.awaitCpuSeen();

        assertThat(shadows.get(rule)).isEmpty();

        shadows.awaitDropped(DropReason.LOAD, 1);
    }

    @Test
    void lateEventLoopStopsCopies() {
        start(new LoadMarks(Duration.ofMillis(50), 1), BreakerMarks.DEFAULT, 0);
        RuleShadows rule = shadows.rule(target.port(), PATIENT);
        shadows.get(rule);

        // The loop is kept busy while its probe is due.
        boolean copied = shadows.beginAfterBlocking(rule, Duration.ofMillis(200));

        assertThat(copied).isFalse();
        assertThat(shadows.counts().dropped(DropReason.LOAD)).isEqualTo(1);
    }

    @Test
    void breakerOpensAndClosesByItself() {
        start(
                LoadMarks.NONE,
                new BreakerMarks(3, Duration.ofSeconds(30), Duration.ofMillis(400)),
                0);
        RuleShadows rule = shadows.rule(target.port(), PATIENT);
        target.behave(Behaviours.reset());
        for (int i = 1; i <= 3; i++) {
            shadows.get(rule);
            shadows.awaitDropped(DropReason.RESET, i);
        }

        assertThat(shadows.get(rule)).isEmpty();
        assertThat(shadows.counts().dropped(DropReason.BREAKER)).isEqualTo(1);

        // Half-open: one copy is let through, and while it is under way no other.
        Gate gate = new Gate();
        target.behave(Behaviours.behind(gate, Behaviours.ok("healthy")));
        shadows.awaitBegun(rule);
        assertThat(shadows.get(rule)).isEmpty();
        gate.open();
        shadows.awaitAnswered(1);

        assertThat(shadows.get(rule)).isPresent();
        shadows.awaitAnswered(2);
    }

    @Test
    void failureOfTheCopyThatTriesOpensTheBreakerAgain() {
        start(
                LoadMarks.NONE,
                new BreakerMarks(1, Duration.ofSeconds(30), Duration.ofMillis(400)),
                0);
        RuleShadows rule = shadows.rule(target.port(), PATIENT);
        target.behave(Behaviours.reset());
        shadows.get(rule);
        shadows.awaitDropped(DropReason.RESET, 1);

        shadows.awaitBegun(rule);
        shadows.awaitDropped(DropReason.RESET, 2);

        assertThat(shadows.get(rule)).isEmpty();
        assertThat(target.heads()).isEqualTo(2);
    }

    @Test
    void errorStatusIsAnAnswerAndOpensNoBreaker() {
        start(
                LoadMarks.NONE,
                new BreakerMarks(1, Duration.ofSeconds(30), Duration.ofMinutes(1)),
                0);
        target.behave(Behaviours.answer(503, ""));
        RuleShadows rule = shadows.rule(target.port(), PATIENT);

        for (int i = 1; i <= 3; i++) {
            assertThat(shadows.get(rule)).isPresent();
            shadows.awaitAnswered(i);
        }
    }
}
