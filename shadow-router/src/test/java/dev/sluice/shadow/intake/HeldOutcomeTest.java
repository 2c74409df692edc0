// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.shadow.answer.Answers;
import dev.sluice.shadow.answer.CapturedAnswer;
import dev.sluice.shadow.budget.Budget;
import dev.sluice.shadow.budget.BudgetMax;
import dev.sluice.shadow.rule.CopyObserver;
import dev.sluice.shadow.rule.DropReason;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HeldOutcomeTest {

    private final List<String> told = new ArrayList<>();
    private final Budget held = new Budget(new BudgetMax(2, 10_000));
    private final HeldOutcome outcome = outcome();

    private HeldOutcome outcome() {
        return new HeldOutcome(new Recording(), held, new RecordingWaiting());
    }

    @Test
    void nobodyIsToldBeforeTheReceipt() {
        outcome.dropped(DropReason.RESET);
        assertThat(told).containsExactly("settled");

        outcome.commit();

        assertThat(told).containsExactly("settled", "dropped RESET");
        assertThat(held.exchanges()).isZero();
        assertThat(held.bytes()).isZero();
    }

    @Test
    void whatTheGatewayHasGivenUpIsToldToNobody() {
        outcome.unread();

        outcome.discard();
        outcome.commit();

        assertThat(told).containsExactly("settled");
        assertThat(held.bytes()).isZero();
    }

    @Test
    void whatComesAfterTheStreamWasLostIsNotHeld() {
        outcome.discard();

        outcome.answered(answers(10));

        assertThat(told).isEmpty();
        assertThat(held.exchanges()).isZero();
    }

    @Test
    void answersBeyondTheBoundAreRefused() {
        outcome.answered(answers(1000));
        HeldOutcome other = outcome();

        other.answered(answers(1000));
        other.commit();
        outcome.commit();

        assertThat(told).containsExactly("settled", "refused", "answered");
        assertThat(held.bytes()).isZero();
        assertThat(held.exchanges()).isZero();
    }

    private static Answers answers(int bytes) {
        CapturedAnswer answer =
                new CapturedAnswer(
                        200,
                        HttpHeaders.headers(),
                        Buffer.buffer(new byte[bytes]),
                        "",
                        bytes,
                        true,
                        1);
        return new Answers("GET", "/", answer, answer, Optional.empty());
    }

    /** Confined to the thread of the test. */
    private final class Recording implements CopyObserver {

        @Override
        public void dropped(DropReason reason) {
            told.add("dropped " + reason);
        }

        @Override
        public void unread() {
            told.add("unread");
        }

        @Override
        public void answered(Answers answers) {
            told.add("answered");
        }
    }

    /** Confined to the thread of the test. */
    private final class RecordingWaiting implements HeldOutcome.Waiting {

        @Override
        public void settled() {
            told.add("settled");
        }

        @Override
        public void refused() {
            told.add("refused");
        }
    }
}
