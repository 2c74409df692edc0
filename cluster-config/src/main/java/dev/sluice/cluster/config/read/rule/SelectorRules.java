// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.syntax.LabelSyntax;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.value.Value.Entry;
import dev.sluice.cluster.config.read.value.Value.Text;

/** Labels, and selectors of workloads by labels. Confined to the thread that reads. */
public final class SelectorRules {

    private final Findings findings;

    public SelectorRules(Findings findings) {
        this.findings = findings;
    }

    /** A selector with {@code matchLabels}, as policies and RouteTargetRules have it. */
    public void checkMatchLabels(Message owner, String field) {
        owner.message(field).ifPresent(selector -> check(selector, "matchLabels"));
    }

    /** A selector with {@code labels}, as ServiceEntries and Sidecars have it. */
    public void checkLabels(Message owner, String field) {
        owner.message(field).ifPresent(selector -> check(selector, "labels"));
    }

    private void check(Message selector, String field) {
        for (Entry entry : selector.entries(field)) {
            String value = entry.value() instanceof Text text ? text.text() : "";
            if (entry.name().isEmpty() || entry.name().contains("*") || value.contains("*")) {
                findings.report(
                        ProblemCode.BAD_LABEL,
                        entry.at(),
                        "selector \"" + entry.name() + "=" + value + "\"",
                        "a key, and no wildcards");
            }
        }
        if (selector.count(field) == 0) {
            findings.report(
                    ProblemCode.SELECTOR_EMPTY,
                    selector.at(),
                    "selector without " + field + " selects everything",
                    "at least one label, or no selector");
        }
    }

    /** Labels that endpoints carry or must carry. */
    public void checkLabelSyntax(Message owner, String field) {
        for (Entry entry : owner.entries(field)) {
            findings.reportAny(
                    ProblemCode.BAD_LABEL, entry.at(), LabelSyntax.keyComplaint(entry.name()));
            if (entry.value() instanceof Text text) {
                findings.reportAny(
                        ProblemCode.BAD_LABEL, text.at(), LabelSyntax.valueComplaint(text.text()));
            }
        }
    }
}
