// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.resilience;

import static dev.sluice.cluster.config.http.RetryCondition.CONNECT_FAILURE;
import static dev.sluice.cluster.config.http.RetryCondition.FIVE_XX;
import static dev.sluice.cluster.config.http.RetryCondition.GATEWAY_ERROR;
import static dev.sluice.cluster.config.http.RetryCondition.RESET;
import static dev.sluice.cluster.config.http.RetryCondition.RESET_BEFORE_REQUEST;
import static dev.sluice.cluster.config.http.RetryCondition.RETRIABLE_4XX;
import static dev.sluice.cluster.config.http.RetryCondition.RETRIABLE_STATUS_CODES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.http.RetryCondition;
import dev.sluice.cluster.config.http.RetryConfig;
import dev.sluice.cluster.testkit.Configs;
import dev.sluice.gateway.failure.Failure;
import dev.sluice.gateway.failure.FailureReason;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Goes through every condition, failure, status and kind of method; the tables are Envoy's. */
class RetryPolicyTest {

    /** Which conditions repeat a try that ended so, when nothing of it was sent. */
    private static final Map<FailureReason, Set<RetryCondition>> UNTOUCHED =
            Map.of(
                    FailureReason.CONNECT_FAILED,
                    Set.of(CONNECT_FAILURE, RESET_BEFORE_REQUEST, RESET, FIVE_XX, GATEWAY_ERROR),
                    FailureReason.UPSTREAM_RESET,
                    Set.of(RESET_BEFORE_REQUEST, RESET, FIVE_XX, GATEWAY_ERROR),
                    FailureReason.UPSTREAM_PROTOCOL,
                    Set.of(RESET, FIVE_XX, GATEWAY_ERROR),
                    FailureReason.TRY_TIMEOUT,
                    EnumSet.allOf(RetryCondition.class));

    /** Which conditions repeat a try that ended so, when some of it may have been sent. */
    private static final Map<FailureReason, Set<RetryCondition>> SENT =
            Map.of(
                    FailureReason.CONNECT_FAILED,
                    Set.of(CONNECT_FAILURE, RESET, FIVE_XX, GATEWAY_ERROR),
                    FailureReason.UPSTREAM_RESET,
                    Set.of(RESET, FIVE_XX, GATEWAY_ERROR),
                    FailureReason.UPSTREAM_PROTOCOL,
                    Set.of(RESET, FIVE_XX, GATEWAY_ERROR),
                    FailureReason.TRY_TIMEOUT,
                    EnumSet.allOf(RetryCondition.class));

    private static final Map<RetryCondition, Set<Integer>> STATUSES =
            Map.of(
                    FIVE_XX, IntStream.range(500, 600).boxed().collect(Collectors.toSet()),
                    GATEWAY_ERROR, Set.of(502, 503, 504),
                    RETRIABLE_4XX, Set.of(409),
                    RETRIABLE_STATUS_CODES, Set.of(404, 503));

    @ParameterizedTest
    @EnumSource
    void failureIsRepeatedUnderItsConditions(RetryCondition condition) {
        RetryPolicy policy = policy(condition);

        assertThat(reasons().filter(reason -> policy.repeats(untouched(reason), true)))
                .containsExactlyElementsOf(expected(UNTOUCHED, condition));
        assertThat(reasons().filter(reason -> policy.repeats(sent(reason), true)))
                .containsExactlyElementsOf(expected(SENT, condition));
    }

    @ParameterizedTest
    @EnumSource
    void requestThatIsNotIdempotentIsRepeatedOnlyUntouched(RetryCondition condition) {
        RetryPolicy policy = policy(condition);

        assertThat(reasons().filter(reason -> policy.repeats(untouched(reason), false)))
                .containsExactlyElementsOf(expected(UNTOUCHED, condition));
        assertThat(reasons().filter(reason -> policy.repeats(sent(reason), false))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void statusIsRepeatedUnderItsConditions(RetryCondition condition) {
        RetryPolicy policy = policy(condition);
        Set<Integer> expected = STATUSES.getOrDefault(condition, Set.of());

        for (int status = 100; status < 600; status++) {
            assertThat(policy.repeats(status, true))
                    .as("%s under %s", status, condition)
                    .isEqualTo(expected.contains(status));
            assertThat(policy.repeats(status, false)).as("%s", status).isFalse();
        }
    }

    @Test
    void istioDefaultsTakeTheRuleOfIdempotenceAway() {
        RetryPolicy policy =
                new RetryPolicy(Configs.withConditions(RetryConfig.DEFAULT, FIVE_XX), true);

        assertThat(policy.repeats(sent(FailureReason.UPSTREAM_RESET), false)).isTrue();
        assertThat(policy.repeats(503, false)).isTrue();
        assertThat(policy.repeatsSentRequests(false)).isTrue();
    }

    @Test
    void conditionsOfARouteThatNamesNoneAreConnectFailuresOnly() {
        RetryPolicy policy = new RetryPolicy(RetryConfig.DEFAULT, false);

        assertThat(reasons().filter(reason -> policy.repeats(sent(reason), true)))
                .containsExactly(FailureReason.CONNECT_FAILED, FailureReason.TRY_TIMEOUT);
        assertThat(policy.repeats(503, true)).isFalse();
    }

    @Test
    void bodyNeedNotBeKeptWhenNothingSentIsRepeated() {
        RetryPolicy off = new RetryPolicy(Configs.withAttempts(RetryConfig.DEFAULT, 0), true);
        RetryPolicy on = new RetryPolicy(RetryConfig.DEFAULT, false);

        assertThat(off.repeatsSentRequests(true)).isFalse();
        assertThat(on.repeatsSentRequests(true)).isTrue();
        assertThat(on.repeatsSentRequests(false)).isFalse();
    }

    @Test
    void saysWhatTheConfigSays() {
        RetryConfig config =
                Configs.withPerTryTimeout(
                        Configs.withAttempts(RetryConfig.DEFAULT, 7), Duration.ofMillis(500));
        RetryPolicy policy = new RetryPolicy(config, false);

        assertThat(policy.repetitionsMax()).isEqualTo(7);
        assertThat(policy.perTryTimeout()).contains(Duration.ofMillis(500));
        assertThat(policy.avoidsTriedEndpoints()).isTrue();
        assertThat(policy.backoffNanos(1, () -> 0)).isZero();
    }

    private static RetryPolicy policy(RetryCondition condition) {
        RetryConfig config = Configs.withConditions(RetryConfig.DEFAULT, condition);
        return new RetryPolicy(Configs.withStatusCodes(config, 404, 503), false);
    }

    private static Stream<FailureReason> reasons() {
        return Arrays.stream(FailureReason.values());
    }

    private static Set<FailureReason> expected(
            Map<FailureReason, Set<RetryCondition>> table, RetryCondition condition) {
        EnumSet<FailureReason> expected = EnumSet.noneOf(FailureReason.class);
        table.forEach(
                (reason, conditions) -> {
                    if (conditions.contains(condition)) {
                        expected.add(reason);
                    }
                });
        return expected;
    }

    private static Failure untouched(FailureReason reason) {
        return Failure.before(reason, "test");
    }

    private static Failure sent(FailureReason reason) {
        return Failure.during(reason, "test");
    }
}
