// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.cluster.testkit.FakeTicker;
import dev.sluice.shadow.ledger.ShadowLedger;
import dev.sluice.shadow.rule.DropReason;
import dev.sluice.shadow.rule.Subject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HandedSubjectsTest {

    private static final Subject FORMER = subject("v3", "v3:80");
    private static final Subject NEXT = subject("v3", "v4:80");
    private static final Subject OTHER = subject("other", "v3:80");

    private final FakeTicker ticker = new FakeTicker();
    private final ShadowLedger ledger = new ShadowLedger(ticker);
    private final HandedSubjects subjects = new HandedSubjects(ledger, ticker);

    @AfterEach
    void stop() {
        ledger.stop();
    }

    private static Subject subject(String rule, String target) {
        return new Subject(rule, target, Optional.empty(), Optional.empty());
    }

    private void sweepAfter(Duration time) {
        ticker.advance(time);
        subjects.sweep();
    }

    @Test
    void reportOutlastsHoursWithoutCopies() {
        subjects.know(OTHER).observer().dropped(DropReason.RESET);

        sweepAfter(Duration.ofHours(23));

        assertThat(ledger.reports().get(OTHER).drops().total()).isEqualTo(1);
    }

    @Test
    void reportIsForgottenAfterADayWithoutCopies() {
        HandedSubjects.Handed handed = subjects.know(OTHER);

        sweepAfter(Duration.ofHours(25));

        assertThat(ledger.reports()).isEmpty();
        assertThat(handed.forgotten()).isTrue();
    }

    @Test
    void reportIsForgottenAMinuteAfterOthersCameInItsPlace() {
        subjects.know(FORMER);
        ticker.advance(Duration.ofSeconds(1));
        subjects.know(NEXT);
        subjects.know(OTHER);

        sweepAfter(Duration.ofSeconds(30));
        assertThat(subjects.subjects()).containsExactlyInAnyOrder(FORMER, NEXT, OTHER);

        sweepAfter(Duration.ofSeconds(31));
        assertThat(ledger.reports().keySet()).containsExactlyInAnyOrder(NEXT, OTHER);
    }

    @Test
    void configOfTheNodeItselfForgetsNothingThatIsHandedOver() {
        subjects.know(OTHER);
        ledger.observer(NEXT);
        ledger.observer(FORMER);

        ledger.retain(Set.of(NEXT));

        assertThat(ledger.reports().keySet()).containsExactlyInAnyOrder(NEXT, OTHER);
    }

    @Test
    void moreSubjectsThanTheBoundAreRefused() {
        for (int i = 0; i < HandedSubjects.SUBJECTS_MAX; i++) {
            subjects.know(subject("rule-" + i, "v3:80"));
        }

        assertThatIllegalArgumentException()
                .isThrownBy(() -> subjects.know(OTHER))
                .withMessageContaining("more than 1024");
    }
}
