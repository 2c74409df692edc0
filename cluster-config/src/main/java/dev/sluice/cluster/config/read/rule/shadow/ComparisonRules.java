// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.shadow;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.rule.reference.RouteTargetRules;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.value.Value.Text;
import dev.sluice.cluster.config.shadow.JsonPath;
import java.util.List;

/** How a policy compares answers. Confined to the thread that reads. */
final class ComparisonRules {

    private final Findings findings;
    private final HeaderRules headers;
    private final RouteTargetRules destinations;

    ComparisonRules(Findings findings) {
        this.findings = findings;
        this.headers = new HeaderRules(findings);
        this.destinations = new RouteTargetRules(findings);
    }

    void check(Message policy) {
        policy.message("compare").ifPresent(compare -> check(compare, policy));
    }

    private void check(Message compare, Message policy) {
        compare.texts("headers").forEach(headers::checkName);
        compare.message("json").ifPresent(json -> checkPaths(json.texts("ignore")));
        checkPaths(compare.texts("redact"));
        compare.message("baseline").ifPresent(baseline -> checkBaseline(baseline, policy));
        boolean samplesKept = compare.number("keepSamples") > 0 || compare.broken("keepSamples");
        if (compare.count("redact") > 0 && !samplesKept) {
            findings.report(
                    ProblemCode.CONTRADICTION,
                    compare.at("redact"),
                    "redact without keepSamples",
                    "keepSamples above 0, or nothing to redact");
        }
        boolean streamed =
                policy.message("body")
                        .filter(body -> body.text("maxBytes").equals(ByteSize.UNLIMITED))
                        .isPresent();
        if (streamed) {
            findings.report(
                    ProblemCode.SETTING_IGNORED,
                    compare.at(),
                    "compare beside body.maxBytes unlimited compares nothing",
                    "a bound on bodies");
        }
    }

    private void checkPaths(List<Text> paths) {
        for (Text path : paths) {
            findings.reportAny(
                    ProblemCode.BAD_JSON_PATH, path.at(), JsonPath.complaint(path.text()));
        }
    }

    private void checkBaseline(Message baseline, Message policy) {
        destinations.check(baseline);
        boolean itself =
                policy.message("destination")
                        .filter(shadow -> shadow.canonical().equals(baseline.canonical()))
                        .isPresent();
        if (itself) {
            findings.report(
                    ProblemCode.CONTRADICTION,
                    baseline.at(),
                    "baseline that is the destination itself",
                    "another destination, known to be good");
        }
    }
}
