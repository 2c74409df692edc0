// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.limit;

import dev.sluice.cluster.config.Expect;
import dev.sluice.cluster.config.ResourceId;
import java.util.Optional;
import java.util.Set;

/**
 * Names what a policy applies to: the HTTP routes of a VirtualService, or the servers of a Gateway.
 * Immutable.
 *
 * @param resource a VirtualService or a Gateway, its namespace filled in
 * @param section the name of one route or one server; absent means all of them
 */
public record TargetRef(ResourceId resource, Optional<String> section) {

    /** The kinds that can be limited. */
    public static final Set<String> KINDS = Set.of("Gateway", "VirtualService");

    public TargetRef {
        Expect.that(
                KINDS.contains(resource.kind()),
                "kind",
                resource.kind(),
                "Gateway or VirtualService");
        section.ifPresent(name -> Expect.notEmpty("sectionName", name));
    }
}
