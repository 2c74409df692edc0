// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.lead;

import static dev.sluice.cluster.store.cell.Editions.owner;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.store.cell.CellAnswer;
import dev.sluice.cluster.store.cell.CellCommand;
import dev.sluice.cluster.store.cell.ConfigCell;
import dev.sluice.cluster.store.cell.LeaseOwner;
import dev.sluice.cluster.testkit.FakeTicker;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LeaseWatchTest {

    private final FakeTicker ticker = new FakeTicker();
    private final Set<LeaseOwner> gone = new HashSet<>();
    private final LeaseWatch one = new LeaseWatch(owner("config-1"), gone::contains);
    private final LeaseWatch two = new LeaseWatch(owner("config-2"), gone::contains);
    private ConfigCell cell = ConfigCell.EMPTY;

    @Test
    void holdsNothingAtFirstAndClaimsAtOnce() {
        assertThat(one.held(now())).isFalse();
        assertThat(one.claimDue(now())).isTrue();
    }

    @Test
    void holdsTheLeaseForATermFromSendingTheClaim() {
        long sent = now();
        CellAnswer answer = send(one);
        ticker.advance(Duration.ofSeconds(4));
        one.claimed(answer.head(), sent, now());

        ticker.advance(Duration.ofMillis(5999));
        assertThat(one.held(now())).isTrue();
        ticker.advance(Duration.ofMillis(1));
        assertThat(one.held(now())).isFalse();
    }

    @Test
    void renewsAfterAThirdOfTheTerm() {
        claim(one);

        ticker.advance(Duration.ofSeconds(3));
        assertThat(one.claimDue(now())).isFalse();
        ticker.advance(Duration.ofSeconds(1));
        assertThat(one.claimDue(now())).isTrue();
    }

    @Test
    void takesTheLeaseOfAnotherAfterItStoodStillForATerm() {
        claim(one);
        two.saw(cell.head(), now());

        ticker.advance(Duration.ofMillis(9999));
        assertThat(two.claimDue(now())).isFalse();
        ticker.advance(Duration.ofMillis(1));
        claim(two);

        assertThat(two.held(now())).isTrue();
        assertThat(two.epoch()).isEqualTo(2);
        assertThat(one.held(now())).isFalse();
    }

    @Test
    void takesTheLeaseOfOneThatHasLeftAtOnce() {
        claim(one);
        two.saw(cell.head(), now());
        assertThat(two.claimDue(now())).isFalse();

        gone.add(owner("config-1"));
        claim(two);

        assertThat(two.held(now())).isTrue();
        assertThat(two.epoch()).isEqualTo(2);
    }

    @Test
    void leavesALeaseThatIsRenewedToItsOwner() {
        claim(one);
        for (int i = 0; i < 10; i++) {
            two.saw(cell.head(), now());
            ticker.advance(Duration.ofSeconds(5));
            claim(one);
        }

        two.saw(cell.head(), now());
        assertThat(two.claimDue(now())).isFalse();
    }

    @Test
    void loosesTheLeaseWhenTheCellNamesAnother() {
        claim(one);
        ticker.advance(Duration.ofSeconds(1));
        cell = cell.apply(new CellCommand.Release(owner("config-1"))).cell();
        claim(two);

        one.saw(cell.head(), now());

        assertThat(one.held(now())).isFalse();
        assertThat(two.held(now())).isTrue();
    }

    @Test
    void doesNotHoldALeaseWhoseAnswerItNeverHeard() {
        send(one);

        one.saw(cell.head(), now());

        assertThat(one.held(now())).isFalse();
        assertThat(one.claimDue(now())).isTrue();
    }

    private void claim(LeaseWatch watch) {
        long sent = now();
        watch.claimed(send(watch).head(), sent, now());
    }

    private CellAnswer send(LeaseWatch watch) {
        ConfigCell.Step step = cell.apply(watch.claim(now()));
        cell = step.cell();
        return step.answer();
    }

    private long now() {
        return ticker.getAsLong();
    }
}
