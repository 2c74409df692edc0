// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.http.Destination;
import dev.sluice.cluster.config.limit.KeyPart;
import dev.sluice.cluster.config.limit.KeyPart.Source;
import dev.sluice.cluster.config.limit.TargetRef;
import dev.sluice.cluster.config.read.problem.ConfigProblem;
import dev.sluice.cluster.config.shadow.JsonComparison;
import dev.sluice.cluster.config.shadow.JsonComparison.ArrayOrder;
import dev.sluice.cluster.config.shadow.JsonPath;
import dev.sluice.cluster.config.shadow.SecretText;
import dev.sluice.cluster.config.shadow.ShadowBudget;
import dev.sluice.cluster.config.shadow.ShadowComparison;
import dev.sluice.cluster.config.shadow.ShadowPolicy;
import dev.sluice.cluster.config.shadow.ShadowSelection;
import dev.sluice.cluster.config.shadow.ShadowSuppression;
import dev.sluice.cluster.config.shadow.WriteStrategy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the reader makes of a ShadowPolicy. */
final class ShadowConversionTest {

    private static final String SECRET = "s3cr3t-t0ken";
    private static final Map<String, String> ENVIRONMENT = Map.of("SHADOW_TOKEN", SECRET);

    private static ConfigReading reading(String spec, Map<String, String> environment) {
        return Reading.of(
                """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: { name: checkout, namespace: shop }
                spec:
                  hosts: [checkout]
                  http: [{ name: cart, route: [{ destination: { host: checkout } }] }]
                ---
                apiVersion: networking.istio.io/v1
                kind: ServiceEntry
                metadata: { name: checkout, namespace: shop }
                spec:
                  hosts: [checkout, sandbox]
                  resolution: STATIC
                  ports: [{ number: 8080, name: http, protocol: HTTP }]
                  endpoints: [{ address: 10.0.0.1 }]
                ---
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: { name: checkout, namespace: shop }
                spec:
                  host: checkout
                  subsets: [{ name: v1, labels: { version: v1 } }, { name: v3, labels: { v: v3 } }]
                ---
                apiVersion: sluice.dev/v1alpha1
                kind: ShadowPolicy
                metadata: { name: checkout-v3, namespace: shop }
                spec:
                  targetRefs: [{ kind: VirtualService, name: checkout, sectionName: cart }]
                  destination: { host: checkout, subset: v3 }
                """
                        + spec.indent(2),
                environment);
    }

    private static ShadowPolicy policy(String spec) {
        ConfigReading reading = reading(spec, ENVIRONMENT);
        assertThat(reading.errors()).isEmpty();
        assertThat(reading.resources().shadows()).hasSize(1);
        return reading.resources().shadows().get(0);
    }

    private static Destination subset(String subset) {
        return new Destination("checkout", Optional.of(subset), OptionalInt.empty());
    }

    private static List<JsonPath> paths(String... paths) {
        return List.of(paths).stream().map(JsonPath::of).toList();
    }

    @Test
    void aPolicyThatSaysLittleIsSafe() {
        assertThat(policy(""))
                .isEqualTo(
                        new ShadowPolicy(
                                new ResourceId("ShadowPolicy", "shop", "checkout-v3"),
                                List.of(
                                        new TargetRef(
                                                new ResourceId(
                                                        "VirtualService", "shop", "checkout"),
                                                Optional.of("cart"))),
                                subset("v3"),
                                new ShadowSelection(
                                        100,
                                        List.of(),
                                        Set.of("GET", "HEAD", "OPTIONS"),
                                        Optional.empty()),
                                new ShadowSuppression(true, Map.of(), Map.of(), Set.of(), Set.of()),
                                new ShadowBudget(
                                        64,
                                        8_388_608,
                                        Duration.ofSeconds(2),
                                        OptionalLong.of(1_048_576)),
                                Optional.empty()));
    }

    @Test
    void keepsEveryFieldOfTheSelection() {
        ShadowSelection selection =
                policy(
                                """
                                percentage: 12.5
                                sampleBy: [{ header: X-User-Id }, { remoteAddress: true }]
                                methods: [GET]
                                writes: { methods: [POST, PUT], strategy: idempotencyKey }
                                """)
                        .selection();

        assertThat(selection)
                .isEqualTo(
                        new ShadowSelection(
                                12.5,
                                List.of(
                                        new KeyPart(Source.HEADER, "x-user-id"),
                                        KeyPart.of(Source.REMOTE_ADDRESS)),
                                Set.of("GET"),
                                Optional.of(
                                        new ShadowSelection.Writes(
                                                Set.of("POST", "PUT"),
                                                new WriteStrategy.IdempotencyKey(
                                                        "idempotency-key")))));
    }

    @Test
    void readsEveryStrategyForWrites() {
        assertThat(strategy("dryRunHeader, header: X-Dry-Run"))
                .isEqualTo(new WriteStrategy.DryRunHeader("x-dry-run", "true"));
        assertThat(strategy("dryRunHeader, header: x-mode, value: rehearse"))
                .isEqualTo(new WriteStrategy.DryRunHeader("x-mode", "rehearse"));
        assertThat(strategy("sandboxHost, host: sandbox"))
                .isEqualTo(new WriteStrategy.SandboxHost("sandbox"));
        assertThat(strategy("idempotencyKey, header: X-Key"))
                .isEqualTo(new WriteStrategy.IdempotencyKey("x-key"));
    }

    private static WriteStrategy strategy(String strategy) {
        return policy("writes: { methods: [POST], strategy: " + strategy + " }")
                .selection()
                .writes()
                .orElseThrow()
                .strategy();
    }

    @Test
    void writesAloneMayBeCopied() {
        ShadowSelection selection =
                policy("methods: []\nwrites: { methods: [POST], strategy: idempotencyKey }")
                        .selection();

        assertThat(selection.copies("POST")).isTrue();
        assertThat(selection.copies("GET")).isFalse();
    }

    @Test
    void keepsEveryFieldOfTheSuppression() {
        ShadowSuppression suppression =
                policy(
                                """
                                credentials:
                                  mode: keep
                                  replace: { Authorization: "Bearer ${env:SHADOW_TOKEN}" }
                                  queryParameters: [Token]
                                headers: { set: { X-Shadow: v3 }, remove: [X-Internal] }
                                """)
                        .suppression();

        assertThat(suppression)
                .isEqualTo(
                        new ShadowSuppression(
                                false,
                                Map.of(
                                        "authorization",
                                        new SecretText(
                                                "Bearer ${env:SHADOW_TOKEN}", "Bearer " + SECRET)),
                                Map.of("x-shadow", "v3"),
                                Set.of("x-internal"),
                                Set.of("Token")));
    }

    @Test
    void keepsEveryFieldOfTheBudget() {
        ShadowBudget budget =
                policy(
                                """
                                budget: { inFlight: 5, bytes: 1Gi, timeout: 1m }
                                body: { maxBytes: 512Ki }
                                """)
                        .budget();

        assertThat(budget)
                .isEqualTo(
                        new ShadowBudget(
                                5, 1_073_741_824, Duration.ofMinutes(1), OptionalLong.of(524_288)));
    }

    @Test
    void keepsEveryFieldOfTheComparison() {
        Optional<ShadowComparison> comparison =
                policy(
                                """
                                compare:
                                  status: false
                                  headers: [Content-Type]
                                  json:
                                    ignore: ["$.timestamp", "$.items[*].id"]
                                    numbers: { relative: 0.001, absolute: 2 }
                                    arrays: multiset
                                  baseline: { host: checkout, subset: v1 }
                                  keepSamples: 20
                                  redact: ["$.card"]
                                """)
                        .comparison();

        assertThat(comparison)
                .hasValue(
                        new ShadowComparison(
                                false,
                                Set.of("content-type"),
                                new JsonComparison(
                                        paths("$.timestamp", "$.items[*].id"),
                                        0.001,
                                        2,
                                        ArrayOrder.MULTISET),
                                Optional.of(subset("v1")),
                                20,
                                paths("$.card"),
                                Set.of()));
    }

    @Test
    void comparisonThatSaysNothingComparesStatusAndBodyExactly() {
        assertThat(policy("compare: {}").comparison())
                .hasValue(
                        new ShadowComparison(
                                true,
                                Set.of(),
                                new JsonComparison(List.of(), 0, 0, ArrayOrder.ORDERED),
                                Optional.empty(),
                                0,
                                List.of(),
                                Set.of()));
    }

    @Test
    void unlimitedBodiesAreStreamedAndNotCompared() {
        ShadowPolicy policy = policy("body: { maxBytes: unlimited }\ncompare: {}");

        assertThat(policy.budget().bodyBytesMax()).isEmpty();
        assertThat(policy.comparison()).isEmpty();
    }

    @Test
    void aVariableThatIsNotSetIsAnErrorWithItsPlace() {
        ConfigReading reading =
                reading("credentials: { replace: { cookie: \"${env:OTHER}\" } }", ENVIRONMENT);

        assertThat(reading.errors())
                .extracting(ConfigProblem::toString)
                .containsExactly(
                        "test.yaml:30:37: error SL0312 environment variable OTHER is not set"
                                + " (expected: a value to replace cookie by)");
        assertThat(reading.resources().shadows()).isEmpty();
    }

    @Test
    void aVariableThatNoHeaderCanCarryIsAnErrorWithoutItsValue() {
        String replace = "credentials: { replace: { cookie: \"${env:A}\", x-key: \"${env:B}\" } }";

        ConfigReading reading = reading(replace, Map.of("A", "", "B", SECRET + "\n"));

        assertThat(reading.errors())
                .extracting(ConfigProblem::message)
                .containsExactly(
                        "environment variable A is empty (expected: a value to replace cookie by)",
                        "environment variable B holds a control character (expected: a header"
                                + " value, without the line break that ends a file)");
        assertThat(reading.problems().toString()).doesNotContain(SECRET);
    }

    @Test
    void theValueOfAVariableIsInNothingThatIsShown() {
        String replace = "credentials: { replace: { authorization: \"${env:SHADOW_TOKEN}\" } }";

        ConfigReading reading = reading(replace, ENVIRONMENT);

        String canonical = String.join("\n", reading.canonical().resources().values());
        assertThat(canonical).contains("${env:SHADOW_TOKEN}").doesNotContain(SECRET);
        assertThat(reading.resources().toString())
                .contains("${env:SHADOW_TOKEN}")
                .doesNotContain(SECRET);
        assertThat(reading.canonical().sha256())
                .isEqualTo(reading(replace, Map.of("SHADOW_TOKEN", "other")).canonical().sha256());
    }

    @Test
    void aValueIsTakenAsItIs() {
        String replace = "credentials: { replace: { cookie: \"a=${env:A}; b=${env:A}\" } }";

        ConfigReading reading = reading(replace, Map.of("A", "$1\\${env:B}"));

        assertThat(reading.resources().shadows().get(0).suppression().replace().get("cookie"))
                .extracting(SecretText::revealed)
                .isEqualTo("a=$1\\${env:B}; b=$1\\${env:B}");
    }

    @Test
    void thePolicyIsPartOfTheHash() {
        assertThat(reading("percentage: 10", ENVIRONMENT).canonical().sha256())
                .isNotEqualTo(reading("percentage: 20", ENVIRONMENT).canonical().sha256());
    }
}
