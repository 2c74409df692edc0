// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.traffic;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.syntax.Localities;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.value.Value.Entry;
import dev.sluice.cluster.config.read.value.Value.Text;
import dev.sluice.cluster.config.read.value.Value.Whole;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How localities share and take over traffic. Confined to the thread that reads. */
final class LocalityRules {

    private static final Set<String> TOPOLOGY_LABELS =
            Set.of(
                    "topology.kubernetes.io/region",
                    "topology.kubernetes.io/zone",
                    "topology.istio.io/subzone");

    private final Findings findings;

    LocalityRules(Findings findings) {
        this.findings = findings;
    }

    void check(Message setting, boolean ejects) {
        if (setting.count("distribute") > 0 && setting.count("failover") > 0) {
            findings.report(
                    ProblemCode.EXCLUSIVE_FIELDS,
                    setting.at("failover"),
                    "distribute and failover",
                    "only one of them");
        }
        if (setting.count("failover") > 0) {
            checkPriorityLabels(setting, "no topology label beside failover");
        }
        List<String> sources = new ArrayList<>();
        for (Message distribute : setting.messages("distribute")) {
            sources.add(distribute.text("from"));
            checkShares(distribute);
        }
        findings.reportAny(
                ProblemCode.BAD_VALUE, setting.at("distribute"), Localities.complaint(sources));
        checkFailover(setting, ejects);
    }

    void checkZoneAware(Message setting, boolean ejects) {
        checkPriorityLabels(
                setting, "no topology label; regions and zones are handled by themselves");
        checkFailover(setting, ejects);
    }

    private void checkShares(Message distribute) {
        long sum = 0;
        List<String> targets = new ArrayList<>();
        for (Entry target : distribute.entries("to")) {
            targets.add(target.name());
            long share = target.value() instanceof Whole weight ? weight.number() : 0;
            sum += share;
            if (share < 1 || share > 100) {
                findings.report(
                        ProblemCode.OUT_OF_RANGE,
                        target.at(),
                        "share of " + target.name() + ": " + share,
                        "1 to 100");
            }
        }
        if (sum != 100) {
            findings.report(
                    ProblemCode.OUT_OF_RANGE,
                    distribute.at("to"),
                    "shares add up to " + sum,
                    "100");
        }
        findings.reportAny(
                ProblemCode.BAD_VALUE, distribute.at("to"), Localities.complaint(targets));
    }

    private void checkPriorityLabels(Message setting, String expected) {
        for (Text label : setting.texts("failoverPriority")) {
            if (TOPOLOGY_LABELS.contains(label.text())) {
                findings.report(
                        ProblemCode.CONTRADICTION,
                        label.at(),
                        "failoverPriority: " + label.text(),
                        expected);
            }
        }
    }

    private void checkFailover(Message setting, boolean ejects) {
        boolean failsOver = setting.count("failover") + setting.count("failoverPriority") > 0;
        if (failsOver && !ejects) {
            findings.report(
                    ProblemCode.SETTING_IGNORED,
                    setting.at(),
                    "failover has no effect",
                    "outlierDetection in the same policy, which notices failures");
        }
        for (Message failover : setting.messages("failover")) {
            String from = failover.text("from");
            String to = failover.text("to");
            if (from.equals(to)) {
                report(failover, from, to, "two different regions");
            }
            if (from.contains("/") || to.contains("/")) {
                report(failover, from, to, "regions only, without zones");
            }
            if (from.contains("*") || to.contains("*")) {
                report(failover, from, to, "regions without stars");
            }
        }
    }

    private void report(Message failover, String from, String to, String expected) {
        findings.report(
                ProblemCode.BAD_VALUE,
                failover.at(),
                "failover from \"" + from + "\" to \"" + to + "\"",
                expected);
    }
}
