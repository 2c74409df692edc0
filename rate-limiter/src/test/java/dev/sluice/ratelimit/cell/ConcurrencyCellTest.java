// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.ratelimit.grant.HolderReport;
import dev.sluice.ratelimit.grant.LeaseAnswer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The rules of permits for exchanges in flight. */
final class ConcurrencyCellTest {

    private final Requests permits = Requests.leased(new Allowance.Concurrency(10));
    private final Owner owner = new Owner();

    @Test
    void grantsWhatOthersLeave() {
        owner.grant(permits.of("a", 1, 7));

        assertThat(owner.grant(permits.of("b", 1, 7)).tokens()).isEqualTo(3);
    }

    @Test
    void permitsInUseAreKeptByReportingThem() {
        owner.grant(permits.of("a", 1, 7));
        owner.pass(Duration.ofMillis(300));
        owner.grant(permits.reporting("a", 2, 0, new HolderReport(0, 2, 5, 0)));
        owner.pass(Duration.ofMillis(300));

        assertThat(owner.grant(permits.of("b", 1, 10)).tokens()).isEqualTo(3);
    }

    @Test
    void permitsOfDeadNodeComeBack() {
        owner.grant(permits.of("a", 1, 10));
        owner.pass(Duration.ofMillis(510));

        assertThat(owner.grant(permits.of("b", 1, 10)).tokens()).isEqualTo(10);
    }

    @Test
    void endedExchangesFreeTheirPermits() {
        owner.grant(permits.of("a", 1, 10));
        owner.grant(permits.reporting("a", 2, 0, new HolderReport(0, 0, 4, 0)));

        assertThat(owner.grant(permits.of("b", 1, 10)).tokens()).isEqualTo(6);
    }

    @Test
    void holderThatWasForgottenClaimsWhatIsInUse() {
        owner.grant(permits.of("a", 1, 6));
        owner.pass(Duration.ofSeconds(1));
        owner.grant(permits.of("b", 1, 8));

        LeaseAnswer.Granted back =
                owner.grant(permits.reporting("a", 2, 5, new HolderReport(0, 1, 5, 0)));

        assertThat(back.tokens()).isZero();
        assertThat(back.renewed()).isFalse();
        assertThat(owner.grant(permits.of("c", 1, 5)).tokens()).isZero();
    }

    @Test
    void lostCellCollectsClaimsBeforeItGrants() {
        owner.lost();

        LeaseAnswer.Granted claimed =
                owner.grant(permits.reporting("a", 5, 1, new HolderReport(0, 2, 6, 0)));

        assertThat(claimed.tokens()).isZero();
        assertThat(claimed.renewed()).isTrue();
        owner.pass(Duration.ofMillis(300));
        owner.grant(permits.reporting("a", 6, 0, new HolderReport(0, 2, 6, 0)));
        owner.pass(Duration.ofMillis(300));
        assertThat(owner.grant(permits.of("b", 1, 10)).tokens()).isEqualTo(2);
    }
}
