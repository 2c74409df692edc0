// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.analyze;

import dev.sluice.cluster.config.read.analyze.index.ResourceSet;
import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.value.Message;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Resources of which a node goes by one only, and that select the same nodes: all but the first
 * have no effect. Confined to the thread that reads.
 */
final class SelectorConflicts {

    private final Findings findings;

    SelectorConflicts(Findings findings) {
        this.findings = findings;
    }

    void analyze(ResourceSet resources) {
        analyze(resources, "Sidecar", "workloadSelector", "labels");
        analyze(resources, "Telemetry", "selector", "matchLabels");
    }

    private void analyze(ResourceSet resources, String kind, String selector, String labels) {
        Map<String, RawResource> firsts = new HashMap<>();
        for (RawResource resource : resources.ofKind(kind)) {
            boolean targeted =
                    kind.equals("Telemetry")
                            && (resource.spec().has("targetRef")
                                    || resource.spec().count("targetRefs") > 0);
            if (!targeted) {
                Optional<Message> written = resource.spec().message(selector);
                Map<String, String> wanted =
                        written.map(each -> each.textMap(labels)).orElse(Map.of());
                String nodes = resource.id().namespace() + " " + new TreeMap<>(wanted);
                RawResource first = firsts.putIfAbsent(nodes, resource);
                if (first != null) {
                    report(resource, first, wanted);
                }
            }
        }
    }

    private void report(RawResource resource, RawResource first, Map<String, String> wanted) {
        String nodes =
                wanted.isEmpty()
                        ? "all nodes of " + resource.id().namespace()
                        : "the nodes with " + new TreeMap<>(wanted);
        findings.report(
                ProblemCode.SELECTORS_CONFLICT,
                resource.at(),
                resource.id()
                        + " has no effect: "
                        + first.id().qualifiedName()
                        + " in line "
                        + first.at().line()
                        + " of "
                        + first.at().file()
                        + " is for "
                        + nodes
                        + " too",
                "one " + resource.id().kind() + " for the same nodes, or other labels");
    }
}
