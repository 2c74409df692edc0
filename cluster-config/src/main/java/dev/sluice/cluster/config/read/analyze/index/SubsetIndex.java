// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.analyze.index;

import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.syntax.HostNames;
import dev.sluice.cluster.config.read.value.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells which subsets the DestinationRules declare for a host. Immutable once made. */
public final class SubsetIndex {

    private final String domain;
    private final Map<String, Set<String>> subsetsByForm = new HashMap<>();
    private final List<RawResource> wildcardRules = new ArrayList<>();

    public SubsetIndex(ResourceSet resources) {
        domain = resources.domain();
        for (RawResource rule : resources.ofKind("DestinationRule")) {
            String host = rule.spec().text("host");
            if (HostNames.wildcard(host)) {
                wildcardRules.add(rule);
            }
            for (String form : HostForms.of(host, rule.id().namespace(), domain)) {
                subsetsByForm.computeIfAbsent(form, unseen -> new HashSet<>()).addAll(names(rule));
            }
        }
    }

    public boolean declared(String host, String namespace, String subset) {
        boolean named =
                HostForms.of(host, namespace, domain).stream()
                        .anyMatch(
                                form ->
                                        subsetsByForm
                                                .getOrDefault(form, Set.of())
                                                .contains(subset));
        return named
                || wildcardRules.stream()
                        .filter(rule -> HostNames.covers(rule.spec().text("host"), host))
                        .anyMatch(rule -> names(rule).contains(subset));
    }

    private static Set<String> names(RawResource rule) {
        Set<String> names = new HashSet<>();
        for (Message subset : rule.spec().messages("subsets")) {
            names.add(subset.text("name"));
        }
        return names;
    }
}
