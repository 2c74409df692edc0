// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The resources of one reading, each id once. Confined to the thread that reads. */
final class ResourceRegistry {

    /** Ten thousand services with ten resources each. */
    static final int RESOURCES_MAX = 100_000;

    private final Findings findings;
    private final Map<ResourceId, RawResource> resources = new LinkedHashMap<>();

    ResourceRegistry(Findings findings) {
        this.findings = findings;
    }

    /** Takes the resource in, or reports why not. */
    void add(RawResource resource) {
        ResourceId key = resource.identity();
        RawResource first = resources.get(key);
        if (first != null) {
            findings.report(
                    ProblemCode.DUPLICATE_RESOURCE,
                    resource.at(),
                    resource.id() + " stands twice (first in " + first.at() + ")");
        } else if (resources.size() == RESOURCES_MAX) {
            findings.report(
                    ProblemCode.LIMIT_EXCEEDED,
                    resource.at(),
                    "too many resources",
                    "at most " + RESOURCES_MAX);
        } else {
            resources.put(key, resource);
        }
    }

    /** All resources in the order of reading. */
    List<RawResource> all() {
        return List.copyOf(resources.values());
    }
}
