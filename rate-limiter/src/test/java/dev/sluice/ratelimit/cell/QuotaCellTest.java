// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.ratelimit.grant.LeaseAnswer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The rules of calendar quotas; the owner's wall clock stands 100 ms before the end of January. */
final class QuotaCellTest {

    private final Requests quota =
            Requests.leased(new Allowance.Quota(1_000, Allowance.Period.MONTH));
    private final Owner owner = new Owner();

    @Test
    void grantsNoMoreThanTheQuota() {
        owner.grant(quota.of("a", 1, 700));

        LeaseAnswer.Granted answer = owner.grant(quota.of("b", 1, 700));

        assertThat(answer.tokens()).isEqualTo(300);
        assertThat(answer.waitNanos()).isEqualTo(Duration.ofMillis(100).toNanos());
    }

    @Test
    void grantEndsWithItsPeriod() {
        LeaseAnswer.Granted answer = owner.grant(quota.of("a", 1, 10));

        assertThat(answer.validNanos()).isEqualTo(Duration.ofMillis(100).toNanos());
    }

    @Test
    void nextPeriodBeginsFull() {
        owner.grant(quota.of("a", 1, 1_000));
        owner.pass(Duration.ofMillis(100));

        LeaseAnswer.Granted answer = owner.grant(quota.of("a", 2, 2_000, 900, 0));

        assertThat(answer.tokens()).isEqualTo(1_000);
    }

    @Test
    void unspentTokensComeBackWhileTheHolderIsHeard() {
        owner.grant(quota.of("a", 1, 1_000));
        owner.pass(Duration.ofMillis(50));

        assertThat(owner.grant(quota.of("a", 2, 0, 400, 0)).left()).isEqualTo(600);
    }

    @Test
    void tokensOfSilentHolderCountAsUsed() {
        owner.pass(Duration.ofSeconds(10));
        owner.grant(quota.of("a", 1, 300));
        owner.pass(Duration.ofSeconds(1));

        assertThat(owner.grant(quota.of("b", 1, 1_000)).tokens()).isEqualTo(700);
    }

    @Test
    void totalForgetsNothingThatWasGranted() {
        owner.pass(Duration.ofSeconds(10));
        owner.grant(quota.of("a", 1, 300));
        owner.grant(quota.of("a", 2, 100, 120, 180));

        assertThat(((QuotaCell) owner.cell()).charged()).isEqualTo(400);
    }
}
