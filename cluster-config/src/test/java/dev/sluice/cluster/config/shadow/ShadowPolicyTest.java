// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the parts of a ShadowPolicy mean, and what they refuse. */
final class ShadowPolicyTest {

    @Test
    void stripsCredentialsAndWhateverTheMeshAndThePolicyCallSensitive() {
        ShadowSuppression suppression =
                new ShadowSuppression(
                        true,
                        Map.of("X-Replaced", new SecretText("${env:A}", "a")),
                        Map.of("X-Set", "1"),
                        Set.of("X-Internal"),
                        Set.of());

        assertThat(suppression.stripped(List.of("X-Tenant-Secret")))
                .containsExactlyInAnyOrder(
                        "authorization",
                        "proxy-authorization",
                        "cookie",
                        "x-api-key",
                        "api-key",
                        "x-auth-token",
                        "x-amz-security-token",
                        "x-csrf-token",
                        "x-forwarded-client-cert",
                        "client-cert",
                        "x-tenant-secret",
                        "x-internal",
                        "x-replaced");
    }

    @Test
    void keptCredentialsLeaveOnlyWhatThePolicyNames() {
        ShadowSuppression suppression =
                new ShadowSuppression(false, Map.of(), Map.of(), Set.of("X-Internal"), Set.of());

        assertThat(suppression.stripped(List.of("x-tenant-secret"))).containsExactly("x-internal");
    }

    @Test
    void aHeaderThatIsSetTwiceIsRefused() {
        Map<String, String> twice = Map.of("X-A", "1", "x-a", "2");

        assertThatThrownBy(() -> new ShadowSuppression(true, Map.of(), twice, Set.of(), Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("each name once");
    }

    @Test
    void copiesSafeMethodsAndTheWritesThatHaveAStrategy() {
        ShadowSelection selection =
                new ShadowSelection(
                        100,
                        List.of(),
                        Set.of("GET"),
                        Optional.of(
                                new ShadowSelection.Writes(
                                        Set.of("POST"),
                                        new WriteStrategy.IdempotencyKey("Idempotency-Key"))));

        assertThat(selection.copies("GET")).isTrue();
        assertThat(selection.copies("POST")).isTrue();
        assertThat(selection.copies("HEAD")).isFalse();
        assertThat(selection.copies("PUT")).isFalse();
    }

    @Test
    void aWriteMethodAmongTheSafeOnesIsRefused() {
        assertThatThrownBy(
                        () -> new ShadowSelection(100, List.of(), Set.of("POST"), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("methods: [POST] (expected: safe methods; others stand in writes)");
    }

    @Test
    void aBodyThatTheBudgetCannotHoldIsRefused() {
        assertThatThrownBy(
                        () ->
                                new ShadowBudget(
                                        1, 65_536, Duration.ofSeconds(1), OptionalLong.of(65_537)))
                .hasMessage("maxBytes: 65537 (expected: 0 to 65536)");
    }

    @Test
    void redactingWithoutSamplesIsRefused() {
        assertThatThrownBy(
                        () ->
                                new ShadowComparison(
                                        true,
                                        Set.of(),
                                        JsonComparison.DEFAULT,
                                        Optional.empty(),
                                        0,
                                        List.of(JsonPath.of("$.card")),
                                        Set.of()))
                .hasMessage(
                        "redact: [$.card] (expected: keepSamples above 0, or nothing to redact)");
    }

    @Test
    void aSecretPrintsAsItWasWritten() {
        assertThat(new SecretText("${env:TOKEN}", "s3cr3t")).hasToString("${env:TOKEN}");
    }
}
