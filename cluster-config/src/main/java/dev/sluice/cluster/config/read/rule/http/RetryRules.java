// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.http;

import dev.sluice.cluster.config.http.RetryCondition;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.problem.Spelling;
import dev.sluice.cluster.config.read.value.Message;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Retries of a route. Confined to the thread that reads. */
final class RetryRules {

    private static final List<String> CONDITIONS =
            Arrays.stream(RetryCondition.values()).map(RetryCondition::token).toList();

    /** Conditions of protocols that are not spoken yet, and of headers that are not looked at. */
    private static final Set<String> WITHOUT_EFFECT =
            Set.of(
                    "envoy-ratelimited",
                    "refused-stream",
                    "retriable-headers",
                    "http3-post-connect-failure",
                    "cancelled",
                    "deadline-exceeded",
                    "internal",
                    "resource-exhausted",
                    "unavailable");

    private final Findings findings;

    RetryRules(Findings findings) {
        this.findings = findings;
    }

    void check(Message retries) {
        long attempts = retries.number("attempts");
        if (attempts < 0) {
            findings.report(
                    ProblemCode.OUT_OF_RANGE,
                    retries.at("attempts"),
                    "attempts: " + attempts,
                    "0 or more");
        }
        boolean configured =
                retries.has("perTryTimeout")
                        || !retries.text("retryOn").isEmpty()
                        || retries.has("retryRemoteLocalities");
        if (attempts == 0 && configured && !retries.broken("attempts")) {
            findings.report(
                    ProblemCode.CONTRADICTION,
                    retries.at("attempts"),
                    "retries are configured and attempts is 0, which switches them off (expected:"
                            + " attempts above 0)");
        }
        if (!retries.text("retryOn").isEmpty()) {
            for (String condition : retries.text("retryOn").split(",", -1)) {
                checkCondition(retries, condition);
            }
        }
    }

    private void checkCondition(Message retries, String condition) {
        if (WITHOUT_EFFECT.contains(condition)) {
            findings.report(
                    ProblemCode.NOT_HONOURED,
                    retries.at("retryOn"),
                    "retryOn: \"" + condition + "\" has no effect yet");
            return;
        }
        if (CONDITIONS.contains(condition) || registeredStatus(condition)) {
            return;
        }
        String cure =
                CONDITIONS.contains(condition.strip())
                        ? "; spaces around commas are not allowed"
                        : Spelling.proposal(condition, CONDITIONS);
        findings.report(
                ProblemCode.UNKNOWN_VALUE,
                retries.at("retryOn"),
                "retryOn: \"" + condition + "\"",
                "a status code or one of " + String.join(", ", CONDITIONS) + cure);
    }

    private static boolean registeredStatus(String code) {
        if (!code.matches("[1-5][0-9]{2}")) {
            return false;
        }
        int number = Integer.parseInt(code);
        return switch (number / 100) {
            case 1 -> number <= 103;
            case 2 -> number <= 208 || number == 226;
            case 3 -> number <= 308 && number != 306;
            case 4 -> number <= 418 || clientErrorBeyondTeapot(number);
            default -> number <= 511 && number != 509;
        };
    }

    private static boolean clientErrorBeyondTeapot(int number) {
        boolean block = number >= 421 && number <= 426;
        return block || number == 428 || number == 429 || number == 431 || number == 451;
    }
}
