// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.http.StringMatch;
import dev.sluice.cluster.config.limit.Allowance.Concurrency;
import dev.sluice.cluster.config.limit.Allowance.Period;
import dev.sluice.cluster.config.limit.Allowance.Quota;
import dev.sluice.cluster.config.limit.Allowance.Rate;
import dev.sluice.cluster.config.limit.KeyPart.Source;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a limit is when it says little, and what it cannot be. */
final class LimitTest {

    private static final Rate RATE = new Rate(1000, Duration.ofSeconds(1), 200);
    private static final KeyPart TENANT = new KeyPart(Source.HEADER, "x-tenant-id");
    private static final StringMatch GOLD = new StringMatch.Exact("gold");

    private static Limit limit(
            String name, List<KeyPart> key, Allowance allowance, LimitOverride... overrides) {
        return new Limit(
                name,
                key,
                MissingPart.DEFAULT,
                allowance,
                List.of(overrides),
                Uncertainty.DEFAULT,
                false);
    }

    @ParameterizedTest
    @CsvSource({
        "1000, PT1S, 100",
        "5, PT1M, 1",
        "15, PT1S, 1",
        "1, PT24H, 1",
        "1000000000, PT0.001S, 1000000000"
    })
    void burstIsATenthOfASecondAndAtLeastOne(long requests, Duration per, long burst) {
        assertThat(Rate.of(requests, per)).isEqualTo(new Rate(requests, per, burst));
    }

    @Test
    void limitsAreSafeUnlessToldOtherwise() {
        assertThat(MissingPart.DEFAULT).isEqualTo(MissingPart.BUCKET);
        assertThat(Uncertainty.DEFAULT).isEqualTo(Uncertainty.SHARE);
    }

    @Test
    void headerNamesAreLowerCase() {
        assertThat(new KeyPart(Source.HEADER, "X-Tenant-Id")).isEqualTo(TENANT);
        assertThat(new KeyPart(Source.COOKIE, "Sid").name()).isEqualTo("Sid");
    }

    @Test
    void impossibleAllowancesAreRefused() {
        refused("requests: 0", () -> new Rate(0, Duration.ofSeconds(1), 1));
        refused("burst: 0", () -> new Rate(1, Duration.ofSeconds(1), 0));
        refused("per: PT0S", () -> new Rate(1, Duration.ZERO, 1));
        refused("per: PT0S", () -> Rate.of(1, Duration.ZERO));
        refused("per: PT25H", () -> new Rate(1, Duration.ofHours(25), 1));
        refused("requests: 9223372036854775807", () -> Rate.of(Long.MAX_VALUE, Duration.ZERO));
        refused("requests: -1", () -> new Quota(-1, Period.DAY));
        refused("requests: 0", () -> new Concurrency(0));
    }

    @Test
    void keysHavePartsEachOnce() {
        refused("key parts: 0", () -> limit("a", List.of(), RATE));
        refused("each part once", () -> limit("a", List.of(TENANT, TENANT), RATE));
        refused("header: \"\"", () -> KeyPart.of(Source.HEADER));
        refused("path: \"x\"", () -> new KeyPart(Source.PATH, "x"));
        refused("name: \"A\"", () -> limit("A", List.of(TENANT), RATE));
    }

    @Test
    void overrideIsOfTheLimitsKindAndOfAPartOfItsKey() {
        LimitOverride other = new LimitOverride(KeyPart.of(Source.PATH), GOLD, RATE);
        LimitOverride quota = new LimitOverride(TENANT, GOLD, new Quota(1, Period.DAY));

        refused("one of the key's parts", () -> limit("a", List.of(TENANT), RATE, other));
        refused("of the limit's kind", () -> limit("a", List.of(TENANT), RATE, quota));
        refused(
                "exact, prefix or regex",
                () -> new LimitOverride(TENANT, new StringMatch.Present(), RATE));
    }

    @Test
    void policyHasTargetsAndLimitsWithNamesOfTheirOwn() {
        ResourceId id = new ResourceId("RateLimitPolicy", "default", "p");
        TargetRef target =
                new TargetRef(
                        new ResourceId("VirtualService", "default", "checkout"), Optional.empty());
        Limit limit = limit("a", List.of(TENANT), RATE);

        refused("targetRefs: []", () -> new RateLimitPolicy(id, List.of(), List.of(limit)));
        refused("limits: []", () -> new RateLimitPolicy(id, List.of(target), List.of()));
        refused("each once", () -> new RateLimitPolicy(id, List.of(target), List.of(limit, limit)));
        refused("kind: RateLimitPolicy", () -> new TargetRef(id, Optional.empty()));
    }

    private static void refused(String words, Runnable construction) {
        assertThatIllegalArgumentException()
                .isThrownBy(construction::run)
                .withMessageContaining(words);
    }
}
