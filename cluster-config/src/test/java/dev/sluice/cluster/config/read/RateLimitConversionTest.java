// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.http.StringMatch;
import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.cluster.config.limit.Allowance.Concurrency;
import dev.sluice.cluster.config.limit.Allowance.Period;
import dev.sluice.cluster.config.limit.Allowance.Quota;
import dev.sluice.cluster.config.limit.Allowance.Rate;
import dev.sluice.cluster.config.limit.KeyPart;
import dev.sluice.cluster.config.limit.KeyPart.Source;
import dev.sluice.cluster.config.limit.Limit;
import dev.sluice.cluster.config.limit.LimitOverride;
import dev.sluice.cluster.config.limit.MissingPart;
import dev.sluice.cluster.config.limit.RateLimitPolicy;
import dev.sluice.cluster.config.limit.TargetRef;
import dev.sluice.cluster.config.limit.Uncertainty;
import dev.sluice.cluster.config.read.problem.UnenforcedField;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the reader makes of a RateLimitPolicy. */
final class RateLimitConversionTest {

    private static final KeyPart TENANT = new KeyPart(Source.HEADER, "x-tenant-id");
    private static final KeyPart ALL = new KeyPart(Source.CONSTANT, "all");

    private static ConfigReading policy(String target, String limits) {
        return Reading.sound(
                """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: { name: checkout, namespace: shop }
                spec:
                  hosts: [checkout]
                  http: [{ name: cart, directResponse: { status: 200 } }]
                ---
                apiVersion: networking.istio.io/v1
                kind: Gateway
                metadata: { name: edge, namespace: ops }
                spec:
                  servers:
                    - { name: plain, hosts: ["*"], port: { number: 80, name: h, protocol: HTTP } }
                ---
                apiVersion: sluice.dev/v1alpha1
                kind: RateLimitPolicy
                metadata: { name: tenants, namespace: shop }
                spec:
                  targetRefs: [%s]
                  limits: %s
                """
                        .formatted(target, limits));
    }

    private static RateLimitPolicy only(ConfigReading reading) {
        assertThat(reading.resources().rateLimits()).hasSize(1);
        return reading.resources().rateLimits().get(0);
    }

    private static Limit limit(String text) {
        RateLimitPolicy policy = only(policy("{ kind: VirtualService, name: checkout }", text));
        return policy.limits().get(0);
    }

    @Test
    void targetsAreInThePolicysNamespaceUnlessTheyNameOne() {
        RateLimitPolicy policy =
                only(
                        policy(
                                """
                                { kind: VirtualService, name: checkout, sectionName: cart },
                                { kind: Gateway, name: edge, namespace: ops, sectionName: plain },
                                { kind: Gateway, name: edge, namespace: ops }\
                                """,
                                "[{ name: a, key: [{ path: true }], concurrency: { requests: 1"
                                        + " }}]"));

        ResourceId checkout = new ResourceId("VirtualService", "shop", "checkout");
        ResourceId edge = new ResourceId("Gateway", "ops", "edge");
        assertThat(policy.id()).isEqualTo(new ResourceId("RateLimitPolicy", "shop", "tenants"));
        assertThat(policy.targets())
                .containsExactly(
                        new TargetRef(checkout, Optional.of("cart")),
                        new TargetRef(edge, Optional.of("plain")),
                        new TargetRef(edge, Optional.empty()));
    }

    @Test
    void limitKeepsEveryField() {
        Limit limit =
                limit(
                        """
                        [{ name: tenant, key: [{ header: X-Tenant-Id }, { remoteAddress: true }],
                           missing: skip, rate: { requests: 1000, per: 1s, burst: 200 },
                           overrides: [
                             { when: { header: x-tenant-id, exact: gold },
                               rate: { requests: 5000, per: 1s } },
                             { when: { remoteAddress: true, prefix: "10." },
                               rate: { requests: 9, per: 1m, burst: 3 } },
                             { when: { header: x-tenant-id, regex: "t-[0-9]+" },
                               rate: { requests: 7, per: 1h } } ],
                           onUncertain: deny, dryRun: true }]\
                        """);

        KeyPart address = KeyPart.of(Source.REMOTE_ADDRESS);
        assertThat(limit)
                .isEqualTo(
                        new Limit(
                                "tenant",
                                List.of(TENANT, address),
                                MissingPart.SKIP,
                                new Rate(1000, Duration.ofSeconds(1), 200),
                                List.of(
                                        new LimitOverride(
                                                TENANT,
                                                new StringMatch.Exact("gold"),
                                                new Rate(5000, Duration.ofSeconds(1), 500)),
                                        new LimitOverride(
                                                address,
                                                new StringMatch.Prefix("10."),
                                                new Rate(9, Duration.ofMinutes(1), 3)),
                                        new LimitOverride(
                                                TENANT,
                                                new StringMatch.Regex("t-[0-9]+"),
                                                new Rate(7, Duration.ofHours(1), 1))),
                                Uncertainty.DENY,
                                true));
    }

    @Test
    void limitThatSaysLittleHasTheDefaults() {
        assertThat(limit("[{ name: a, key: [{ constant: all }], rate: { requests: 50, per: 1s }}]"))
                .isEqualTo(
                        new Limit(
                                "a",
                                List.of(ALL),
                                MissingPart.BUCKET,
                                new Rate(50, Duration.ofSeconds(1), 5),
                                List.of(),
                                Uncertainty.SHARE,
                                false));
    }

    @Test
    void quotasAndConcurrencyAreKept() {
        assertThat(allowance("quota: { requests: 5000000, per: month }"))
                .isEqualTo(new Quota(5_000_000, Period.MONTH));
        assertThat(allowance("quota: { requests: 10, per: hour }"))
                .isEqualTo(new Quota(10, Period.HOUR));
        assertThat(allowance("concurrency: { requests: 100 }")).isEqualTo(new Concurrency(100));
    }

    private static Allowance allowance(String text) {
        return limit("[{ name: a, key: [{ constant: all }], %s }]".formatted(text)).allowance();
    }

    @Test
    void everySourceOfAKeyPartIsRead() {
        Limit limit =
                limit(
                        """
                        [{ name: a, concurrency: { requests: 1 }, key: [ { cookie: Sid },
                           { query: q }, { principal: true }, { claim: sub }, { path: true },
                           { host: true }, { method: true } ] }]\
                        """);

        assertThat(limit.key())
                .containsExactly(
                        new KeyPart(Source.COOKIE, "Sid"),
                        new KeyPart(Source.QUERY, "q"),
                        KeyPart.of(Source.PRINCIPAL),
                        new KeyPart(Source.CLAIM, "sub"),
                        KeyPart.of(Source.PATH),
                        KeyPart.of(Source.HOST),
                        KeyPart.of(Source.METHOD));
    }

    @Test
    void limitByACallerThatNothingIdentifiesIsUnenforced() {
        ConfigReading reading =
                policy(
                        "{ kind: VirtualService, name: checkout }",
                        """
                        [{ name: a, concurrency: { requests: 1 },
                           key: [{ principal: true }, { claim: sub }] }]\
                        """);

        assertThat(reading.unenforced())
                .extracting(UnenforcedField::path)
                .contains("spec.limits[0].key[0].principal", "spec.limits[0].key[1].claim");
    }
}
