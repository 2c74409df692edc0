// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.ratelimit.grant.LeaseAnswer;
import dev.sluice.ratelimit.grant.LeaseRequest;
import dev.sluice.ratelimit.grant.Refusal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The rules by which tokens of a rate are granted, returned, lost and found. */
final class RateCellTest {

    /** 1 000 per second, a burst of 200; so the store holds 200, and no more than 700 are out. */
    private final Requests rate =
            Requests.leased(new Allowance.Rate(1_000, Duration.ofSeconds(1), 200));

    private final Owner owner = new Owner();

    @Test
    void newKeyBeginsWithItsBurst() {
        LeaseAnswer.Granted answer = owner.grant(rate.of("a", 1, 1_000));

        assertThat(answer.tokens()).isEqualTo(200);
        assertThat(answer.renewed()).isTrue();
        assertThat(answer.validNanos()).isEqualTo(Duration.ofMillis(500).toNanos());
        assertThat(answer.waitNanos()).isEqualTo(Duration.ofMillis(1).toNanos());
    }

    @Test
    void timeBringsTokensWithoutLosingFractions() {
        owner.grant(rate.of("a", 1, 200));
        long granted = 0;
        for (int i = 0; i < 1_000; i++) {
            owner.pass(Duration.ofNanos(333_333));
            granted += owner.grant(rate.of("a", 2 + i, 10, 200 + granted, 0)).tokens();
        }

        // 333.333 ms at one token per millisecond.
        assertThat(granted).isEqualTo(333);
    }

    @Test
    void repeatedRequestIsAnsweredAgainAndCountsOnce() {
        LeaseRequest request = rate.of("a", 1, 150);
        LeaseAnswer first = owner.decide(request);

        LeaseAnswer again = owner.decide(request);

        assertThat(again).isEqualTo(first);
        assertThat(owner.grant(rate.of("b", 1, 100)).tokens()).isEqualTo(50);
    }

    @Test
    void overtakenRequestIsStale() {
        owner.grant(rate.of("a", 2, 10));

        LeaseAnswer late = owner.decide(rate.of("a", 1, 10));

        assertThat(late).isEqualTo(new LeaseAnswer.Refused(1, Refusal.STALE));
    }

    @Test
    void tokensNeitherSpentNorHeldComeBack() {
        owner.grant(rate.of("a", 1, 200));

        LeaseAnswer.Granted answer = owner.grant(rate.of("a", 2, 0, 50, 30));

        assertThat(answer.left()).isEqualTo(120);
        assertThat(answer.renewed()).isTrue();
    }

    @Test
    void tokensOfLostAnswerComeBack() {
        owner.grant(rate.of("a", 1, 100));
        // Its answer never arrives: the holder goes on with what it had, and had spent 40.
        owner.grant(rate.of("a", 2, 100, 40, 60));

        LeaseAnswer.Granted answer = owner.grant(rate.of("a", 3, 0, 70, 30));

        assertThat(answer.left()).isEqualTo(100);
    }

    @Test
    void returnedTokensCountOnce() {
        owner.grant(rate.of("a", 1, 200));
        owner.grant(rate.of("a", 2, 0, 0, 0));

        LeaseAnswer.Granted answer = owner.grant(rate.of("a", 3, 0, 0, 0));

        assertThat(answer.left()).isEqualTo(200);
    }

    @Test
    void tokensOfSilentHolderLapse() {
        owner.grant(rate.of("a", 1, 200));
        owner.pass(Duration.ofSeconds(1));

        LeaseAnswer.Granted late = owner.grant(rate.of("a", 2, 0, 0, 200));

        assertThat(late.renewed()).isFalse();
        assertThat(late.left()).isEqualTo(200);
    }

    @Test
    void noMoreIsOutThanBurstAndLease() {
        long out = 0;
        for (int i = 0; i < 20; i++) {
            owner.pass(Duration.ofMillis(40));
            out += owner.grant(rate.of("a", 1 + i, 1_000, 0, out)).tokens();
        }

        assertThat(out).isEqualTo(700);
    }

    @Test
    void timeFilledByLapsedTokensIsNotPaidAgain() {
        fill();

        owner.pass(Duration.ofMillis(600));

        // They lapsed after some 508 ms; time has brought tokens for the rest only.
        assertThat(owner.grant(rate.of("b", 1, 1_000)).tokens()).isBetween(85L, 92L);
    }

    /** Has one holder take all that may be out. */
    private void fill() {
        long out = 0;
        for (int i = 0; out < 700; i++) {
            out += owner.grant(rate.of("a", 1 + i, 1_000, 0, out)).tokens();
            owner.pass(out < 700 ? Duration.ofMillis(40) : Duration.ZERO);
        }
    }

    @Test
    void newOwnerCreditsNoTimeBetweenOwners() {
        owner.grant(rate.of("a", 1, 200));
        owner.taken();

        assertThat(owner.grant(rate.of("b", 1, 200)).tokens()).isZero();
        owner.pass(Duration.ofMillis(10));
        assertThat(owner.grant(rate.of("b", 2, 200)).tokens()).isEqualTo(10);
    }

    @Test
    void newOwnerStandsByWhatIsOut() {
        owner.grant(rate.of("a", 1, 150));
        owner.taken();
        owner.pass(Duration.ofMillis(400));

        assertThat(owner.grant(rate.of("a", 2, 0, 50, 100)).renewed()).isTrue();
    }

    @Test
    void lostCellGrantsNothingUntilItsTokensHaveLapsed() {
        owner.grant(rate.of("a", 1, 200));
        owner.lost();
        owner.pass(Duration.ofMillis(500));

        assertThat(owner.decide(rate.of("b", 1, 10)))
                .isEqualTo(new LeaseAnswer.Refused(1, Refusal.RESTARTED));
        owner.pass(Duration.ofMillis(18));
        assertThat(owner.grant(rate.of("b", 2, 100)).tokens()).isBetween(9L, 11L);
    }

    @Test
    void restartedNodeIsAnotherHolder() {
        owner.grant(rate.of("a", 7, 100));
        var reborn =
                new LeaseRequest(
                        Requests.KEY,
                        rate.allowance(),
                        new dev.sluice.ratelimit.grant.HolderId("a", 2),
                        1,
                        100,
                        rate.terms(),
                        new dev.sluice.ratelimit.grant.HolderReport(0, 0, 0, 0));

        assertThat(owner.grant(reborn).tokens()).isEqualTo(100);
        assertThat(owner.cell().holdings().outstanding()).isEqualTo(200);
    }

    @Test
    void smallerLimitShrinksTheStoreAtOnce() {
        owner.grant(rate.of("a", 1, 0));
        Requests smaller = Requests.leased(new Allowance.Rate(10, Duration.ofSeconds(1), 5));

        assertThat(owner.grant(smaller.of("a", 2, 1_000)).tokens()).isEqualTo(5);
    }

    @Test
    void limitOfAnotherKindBeginsAnew() {
        owner.grant(rate.of("a", 1, 200));
        Requests permits = Requests.leased(new Allowance.Concurrency(3));

        assertThat(owner.grant(permits.of("a", 2, 10)).tokens()).isEqualTo(3);
    }

    @Test
    void cellIsForgettableOnceItIsFullAndNothingIsOut() {
        LeaseRequest last = rate.of("a", 1, 200);
        owner.grant(last);

        assertThat(owner.forgettable(last)).isFalse();
        owner.pass(Duration.ofMillis(800));
        assertThat(owner.forgettable(last)).isTrue();
    }
}
