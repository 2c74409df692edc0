// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * To whom a resource is exported: the namespaces of the nodes that go by it. Immutable.
 *
 * @param everywhere whatever {@code namespaces} says
 */
public record Visibility(boolean everywhere, Set<String> namespaces) {

    private static final String ALL = "*";
    private static final String OWN = ".";
    private static final String NONE = "~";

    public Visibility {
        namespaces = Set.copyOf(namespaces);
    }

    /**
     * Reads {@code exportTo}; one that says nothing exports to all.
     *
     * @param own the namespace of the resource
     */
    public static Visibility of(List<String> exportTo, String own) {
        Set<String> namespaces =
                exportTo.stream()
                        .filter(entry -> !entry.equals(NONE))
                        .map(entry -> entry.equals(OWN) ? own : entry)
                        .collect(Collectors.toSet());
        return new Visibility(exportTo.isEmpty() || exportTo.contains(ALL), namespaces);
    }

    public boolean to(String namespace) {
        return everywhere || namespaces.contains(namespace);
    }
}
