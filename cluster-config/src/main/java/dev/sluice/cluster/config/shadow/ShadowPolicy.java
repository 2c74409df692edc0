// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.shadow;

import dev.sluice.cluster.config.Expect;
import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.http.Destination;
import dev.sluice.cluster.config.limit.TargetRef;
import java.util.List;
import java.util.Optional;

/**
 * Copies of the requests of some routes, sent to a destination whose answers no client sees.
 * Immutable.
 *
 * @param targets the HTTP routes of VirtualServices; at least one
 * @param destination where copies go; a short host is completed from the policy's namespace
 * @param comparison absent means that the answers to copies are thrown away unread
 */
public record ShadowPolicy(
        ResourceId id,
        List<TargetRef> targets,
        Destination destination,
        ShadowSelection selection,
        ShadowSuppression suppression,
        ShadowBudget budget,
        Optional<ShadowComparison> comparison) {

    public ShadowPolicy {
        targets = List.copyOf(targets);
        Expect.that(!targets.isEmpty(), "targetRefs", targets, "at least one");
        for (TargetRef target : targets) {
            Expect.that(
                    target.resource().kind().equals("VirtualService"),
                    "kind",
                    target.resource().kind(),
                    "VirtualService");
        }
        Expect.that(
                comparison.isEmpty() || budget.bodyBytesMax().isPresent(),
                "compare",
                comparison,
                "none when bodies are unlimited, because they are streamed and never held");
    }
}
