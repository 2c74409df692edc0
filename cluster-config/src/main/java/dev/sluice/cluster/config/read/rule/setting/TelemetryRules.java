// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.setting;

import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.rule.KindRules;
import dev.sluice.cluster.config.read.rule.SelectorRules;
import dev.sluice.cluster.config.read.rule.TargetRefRules;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.value.Value.Entry;
import java.util.List;

/** The rules of a Telemetry. Confined to the thread that reads. */
public final class TelemetryRules implements KindRules {

    private final Findings findings;
    private final SelectorRules selectors;
    private final TargetRefRules targets;

    public TelemetryRules(Findings findings) {
        this.findings = findings;
        this.selectors = new SelectorRules(findings);
        this.targets = new TargetRefRules(findings);
    }

    @Override
    public void check(RawResource resource) {
        Message spec = resource.spec();
        selectors.checkMatchLabels(spec, "selector");
        targets.check(spec);
        checkTracing(spec);
        for (Message metrics : spec.messages("metrics")) {
            for (Message override : metrics.messages("overrides")) {
                override.entries("tagOverrides").forEach(this::checkTagOverride);
            }
        }
    }

    private void checkTracing(Message spec) {
        List<Message> tracing = spec.messages("tracing");
        if (tracing.size() > 1) {
            findings.report(
                    ProblemCode.SETTING_IGNORED,
                    tracing.get(1).at(),
                    "only the first entry of tracing has an effect",
                    "one entry");
        }
        for (Message entry : tracing) {
            if (entry.count("providers") > 1) {
                findings.report(
                        ProblemCode.SETTING_IGNORED,
                        entry.at("providers"),
                        "only the first provider has an effect",
                        "one provider");
            }
            for (Entry tag : entry.entries("customTags")) {
                if (tag.name().isEmpty()) {
                    findings.report(ProblemCode.EMPTY_VALUE, tag.at(), "tag name \"\"", "a name");
                }
            }
        }
    }

    private void checkTagOverride(Entry tag) {
        if (tag.name().isEmpty()) {
            findings.report(ProblemCode.RISKY_SETTING, tag.at(), "tag name \"\"", "a name");
        }
        if (!(tag.value() instanceof Message override)) {
            return;
        }
        boolean removes = override.text("operation").equals("REMOVE");
        boolean valueGiven = !override.text("value").isEmpty();
        if (removes && override.has("value")) {
            findings.report(
                    ProblemCode.CONTRADICTION,
                    override.at("value"),
                    "value of a tag that is removed",
                    "no value");
        } else if (!removes && !valueGiven && !override.broken("value")) {
            findings.report(
                    ProblemCode.INCOMPLETE,
                    override.at(),
                    "tag without a value",
                    "value, or operation: REMOVE");
        }
    }
}
