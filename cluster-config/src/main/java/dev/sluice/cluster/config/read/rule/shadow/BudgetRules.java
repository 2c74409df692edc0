// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.shadow;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.Location;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.value.Value.Text;
import dev.sluice.cluster.config.shadow.ShadowBudget;
import java.util.Optional;
import java.util.OptionalLong;

/** What the copies of a policy may cost. Confined to the thread that reads. */
final class BudgetRules {

    private final Findings findings;

    BudgetRules(Findings findings) {
        this.findings = findings;
    }

    void check(Message policy) {
        Optional<Message> budget = policy.message("budget");
        budget.ifPresent(this::checkTimeout);
        Optional<Text> body =
                policy.message("body").flatMap(message -> message.textValue("maxBytes"));
        Optional<Text> held = budget.flatMap(message -> message.textValue("bytes"));
        OptionalLong bodyBytes =
                body.filter(text -> !text.text().equals(ByteSize.UNLIMITED))
                        .map(text -> size(text, "body.maxBytes", ", or unlimited"))
                        .orElse(ShadowBudget.DEFAULT.bodyBytesMax());
        OptionalLong heldBytes =
                held.map(text -> size(text, "budget.bytes", ""))
                        .orElse(OptionalLong.of(ShadowBudget.DEFAULT.bytesMax()));
        held.ifPresent(text -> checkHeld(text.at(), heldBytes));
        boolean unlimited = body.filter(text -> text.text().equals(ByteSize.UNLIMITED)).isPresent();
        if (!unlimited && bodyBytes.isPresent() && heldBytes.isPresent()) {
            Location at = body.or(() -> held).map(Text::at).orElse(policy.at());
            checkFit(at, bodyBytes.getAsLong(), heldBytes.getAsLong());
        }
    }

    private OptionalLong size(Text text, String field, String alternative) {
        OptionalLong size = ByteSize.parse(text.text());
        if (size.isEmpty()) {
            findings.report(
                    ProblemCode.BAD_VALUE,
                    text.at(),
                    field + ": \"" + text.text() + "\"",
                    "a number of bytes, such as 512Ki, 1Mi or 1Gi" + alternative);
        }
        return size;
    }

    private void checkHeld(Location at, OptionalLong bytes) {
        boolean outside =
                bytes.isPresent()
                        && (bytes.getAsLong() < ShadowBudget.BYTES_FLOOR
                                || bytes.getAsLong() > ShadowBudget.BYTES_LIMIT);
        if (outside) {
            findings.report(
                    ProblemCode.OUT_OF_RANGE,
                    at,
                    "budget.bytes: " + ByteSize.shown(bytes.getAsLong()),
                    ByteSize.shown(ShadowBudget.BYTES_FLOOR)
                            + " to "
                            + ByteSize.shown(ShadowBudget.BYTES_LIMIT));
        }
    }

    private void checkFit(Location at, long bodyBytes, long heldBytes) {
        if (bodyBytes > heldBytes) {
            findings.report(
                    ProblemCode.CONTRADICTION,
                    at,
                    "body.maxBytes "
                            + ByteSize.shown(bodyBytes)
                            + " over budget.bytes "
                            + ByteSize.shown(heldBytes),
                    "a body that the budget can hold, or unlimited, which holds none");
        }
    }

    private void checkTimeout(Message budget) {
        budget.duration("timeout")
                .filter(timeout -> timeout.compareTo(ShadowBudget.TIMEOUT_LIMIT) > 0)
                .ifPresent(
                        timeout ->
                                findings.report(
                                        ProblemCode.OUT_OF_RANGE,
                                        budget.at("timeout"),
                                        "timeout of " + timeout.toSeconds() + "s",
                                        "at most " + ShadowBudget.TIMEOUT_LIMIT.toSeconds() + "s"));
    }
}
