// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.analyze.index;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.read.envelope.RawResource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All resources of a config by kind, each kind in the order of ids. Immutable. */
public final class ResourceSet {

    private final Map<String, List<RawResource>> byKind;

    public ResourceSet(List<RawResource> resources) {
        byKind =
                resources.stream()
                        .sorted(Comparator.comparing(RawResource::id))
                        .collect(Collectors.groupingBy(resource -> resource.id().kind()));
    }

    public List<RawResource> ofKind(String kind) {
        return byKind.getOrDefault(kind, List.of());
    }

    /** The domain that completes short hosts. */
    public String domain() {
        return ofKind("Mesh").stream()
                .findFirst()
                .flatMap(mesh -> mesh.spec().optionalText("domain"))
                .orElse(Defaults.DOMAIN);
    }
}
