// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.Seed;
import dev.sluice.ratelimit.grant.LeaseTerms;
import dev.sluice.ratelimit.limit.LimitSpec;
import dev.sluice.ratelimit.owner.Holdings;
import java.math.BigInteger;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That rates from one a month to ten billion a second are counted exactly in 64 bits. */
final class TokenRateTest {
    private static final LeaseTerms LEASE = new LeaseTerms(Duration.ofMillis(500).toNanos(), false);

    @ParameterizedTest
    @CsvSource({
        "1, P31D, 2",
        "1, PT1S, 2",
        "7, PT3S, 5",
        "1000, PT1S, 200",
        "999983, P31D, 999983",
        "5000000, P31D, 9999999967",
        "10000000, PT1S, 1000000",
        "9999999967, PT1S, 9999999967",
        "9999999967, P31D, 9999999967",
        "10000000000, PT0.001S, 10000000000"
    })
    void creditsWhatTimeBringsAndNeverMore(long requests, Duration per, long burst) {
        TokenRate rate = TokenRate.of(new LimitSpec.Rate(requests, per, burst), LEASE);
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
        var spec = new LimitSpec.Rate(1_000, Duration.ofSeconds(1), 200);
        TokenRate rate = TokenRate.of(spec, LEASE);

        TokenStore store =
                new TokenStore(0, 0)
                        .refilled(rate, Holdings.NONE, Duration.ofDays(9_999).toNanos());

        assertThat(rate.tokens(store.units())).isEqualTo(200);
    }

    @Test
    void storeOfSteepRateCoversThePauseBetweenQuestions() {
        var spec = new LimitSpec.Rate(1_000, Duration.ofSeconds(1), 1);

        TokenRate rate = TokenRate.of(spec, LEASE);

        assertThat(rate.tokens(rate.storeUnits())).isEqualTo(100);
        assertThat(rate.tokens(rate.countUnits())).isEqualTo(501);
    }

    @Test
    void storeOfExactRateIsItsBurst() {
        var spec = new LimitSpec.Rate(5, Duration.ofMinutes(1), 2);

        TokenRate rate = TokenRate.of(spec, new LeaseTerms(Duration.ofMillis(50).toNanos(), true));

        assertThat(rate.tokens(rate.storeUnits())).isEqualTo(2);
        assertThat(rate.waitNanos(0)).isEqualTo(Duration.ofSeconds(12).toNanos());
    }
}
