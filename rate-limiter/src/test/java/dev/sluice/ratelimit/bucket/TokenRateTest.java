// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.cluster.testkit.Seed;
import dev.sluice.ratelimit.grant.LeaseTerms;
import dev.sluice.ratelimit.owner.Holdings;
import java.math.BigInteger;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That rates from one a day to a billion a millisecond are counted exactly in 64 bits. */
final class TokenRateTest {
    private static final LeaseTerms LEASE = new LeaseTerms(Duration.ofMillis(500).toNanos(), false);

    @ParameterizedTest
    @CsvSource({
        "1, PT24H, 2",
        "1, PT1S, 2",
        "7, PT3S, 5",
        "1000, PT1S, 200",
        "999983, PT24H, 999983",
        "5000000, PT24H, 999999937",
        "10000000, PT1S, 1000000",
        "999999937, PT1S, 999999937",
        "999999937, PT24H, 999999937",
        "1000000000, PT0.001S, 1000000000"
    })
    void creditsWhatTimeBringsAndNeverMore(long requests, Duration per, long burst) {
        TokenRate rate = TokenRate.of(new Allowance.Rate(requests, per, burst), LEASE);
        RandomGenerator random = Seed.of(getClass()).generator();
        TokenStore store = new TokenStore(0, 0);
        long granted = 0;
        long nowNanos = 0;
        long fullNanos = Math.max(1, per.toNanos() / Math.max(1, requests / burst));
        for (int i = 0; i < 1_000; i++) {
            nowNanos += random.nextLong(1, Math.max(2, fullNanos / 4));
            store = store.refilled(rate, Holdings.NONE, nowNanos);
            long tokens = rate.tokens(store.units());
            store = store.minus(rate, tokens);
            granted += tokens;
        }

        BigInteger exact =
                BigInteger.valueOf(nowNanos)
                        .multiply(BigInteger.valueOf(requests))
                        .divide(BigInteger.valueOf(per.toNanos()));
        // At most one token and what one tick brings is not yet credited.
        BigInteger missing = exact.subtract(BigInteger.valueOf(granted));
        double tick = (double) rate.unitsPerTick() / rate.unitsPerToken();
        assertThat(missing).isNotNegative();
        assertThat(missing.doubleValue())
                .isLessThanOrEqualTo(2 + tick + exact.doubleValue() * 1e-6);
        assertThat(store.units()).isNotNegative();
    }

    @Test
    void pauseOfYearsFillsTheStoreOnce() {
        var allowance = new Allowance.Rate(1_000, Duration.ofSeconds(1), 200);
        TokenRate rate = TokenRate.of(allowance, LEASE);

        TokenStore store =
                new TokenStore(0, 0)
                        .refilled(rate, Holdings.NONE, Duration.ofDays(9_999).toNanos());

        assertThat(rate.tokens(store.units())).isEqualTo(200);
    }

    @Test
    void storeOfSteepRateCoversThePauseBetweenQuestions() {
        var allowance = new Allowance.Rate(1_000, Duration.ofSeconds(1), 1);

        TokenRate rate = TokenRate.of(allowance, LEASE);

        assertThat(rate.tokens(rate.storeUnits())).isEqualTo(100);
        assertThat(rate.tokens(rate.countUnits())).isEqualTo(501);
    }

    @Test
    void storeOfExactRateIsItsBurst() {
        var allowance = new Allowance.Rate(5, Duration.ofMinutes(1), 2);

        TokenRate rate =
                TokenRate.of(allowance, new LeaseTerms(Duration.ofMillis(50).toNanos(), true));

        assertThat(rate.tokens(rate.storeUnits())).isEqualTo(2);
        assertThat(rate.waitNanos(0)).isEqualTo(Duration.ofSeconds(12).toNanos());
    }
}
