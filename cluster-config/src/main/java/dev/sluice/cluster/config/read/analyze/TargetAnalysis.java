// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.analyze;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.read.analyze.index.ResourceSet;
import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.problem.Spelling;
import dev.sluice.cluster.config.read.value.Message;
import java.util.List;
import java.util.Optional;

/**
 * Targets of policies that are not there. A limit without its target protects nothing, and a shadow
 * without one is taken for a sound version, so that is an error. Confined to the thread that reads.
 */
final class TargetAnalysis {

    private static final List<String> POLICY_KINDS = List.of("RateLimitPolicy", "ShadowPolicy");

    private final Findings findings;

    TargetAnalysis(Findings findings) {
        this.findings = findings;
    }

    void analyze(ResourceSet resources) {
        POLICY_KINDS.forEach(kind -> analyze(kind, resources));
    }

    private void analyze(String kind, ResourceSet resources) {
        for (RawResource policy : resources.ofKind(kind)) {
            for (Message target : policy.spec().messages("targetRefs")) {
                boolean named = !target.text("kind").isEmpty() && !target.text("name").isEmpty();
                if (named) {
                    checkTarget(target, policy.id().namespace(), resources);
                }
            }
        }
    }

    private void checkTarget(Message target, String ownNamespace, ResourceSet resources) {
        String namespace = target.optionalText("namespace").orElse(ownNamespace);
        ResourceId id = new ResourceId(target.text("kind"), namespace, target.text("name"));
        List<RawResource> sameKind = resources.ofKind(id.kind());
        Optional<RawResource> found =
                sameKind.stream().filter(resource -> resource.id().equals(id)).findFirst();
        if (found.isPresent()) {
            checkSection(target, found.get());
            return;
        }
        List<String> known =
                sameKind.stream().map(resource -> resource.id().qualifiedName()).toList();
        findings.report(
                ProblemCode.UNKNOWN_TARGET,
                target.at("name"),
                id + " is not in the config",
                "a "
                        + id.kind()
                        + " of this config"
                        + Spelling.proposal(id.qualifiedName(), known));
    }

    private void checkSection(Message target, RawResource resource) {
        boolean routed = resource.id().kind().equals("VirtualService");
        String word = routed ? "HTTP route" : "server";
        List<Message> sections = resource.spec().messages(routed ? "http" : "servers");
        List<String> names =
                sections.stream()
                        .map(section -> section.text("name"))
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .toList();
        String wanted = target.text("sectionName");
        if (sections.isEmpty()) {
            findings.report(
                    ProblemCode.UNKNOWN_TARGET,
                    target.at("name"),
                    resource.id() + " has no " + word + " for a policy",
                    "a target with at least one " + word);
        } else if (!wanted.isEmpty() && !names.contains(wanted)) {
            findings.report(
                    ProblemCode.UNKNOWN_TARGET,
                    target.at("sectionName"),
                    resource.id() + " has no " + word + " \"" + wanted + "\"",
                    names.isEmpty()
                            ? "no sectionName, or a name for the " + word
                            : "one of "
                                    + String.join(", ", names)
                                    + Spelling.proposal(wanted, names));
        }
    }
}
