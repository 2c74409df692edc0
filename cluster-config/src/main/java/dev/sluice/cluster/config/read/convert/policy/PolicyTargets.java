// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.convert.policy;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.limit.TargetRef;
import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.value.Message;
import java.util.List;

/** The targets of a policy to records. Thread-safe: holds no state. */
final class PolicyTargets {

    private PolicyTargets() {}

    static List<TargetRef> convert(RawResource policy) {
        return policy.spec().messages("targetRefs").stream()
                .map(target -> target(target, policy.id().namespace()))
                .toList();
    }

    private static TargetRef target(Message target, String namespace) {
        return new TargetRef(
                new ResourceId(
                        target.text("kind"),
                        target.optionalText("namespace").orElse(namespace),
                        target.text("name")),
                target.optionalText("sectionName"));
    }
}
