// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.analyze.index;

import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.syntax.HostNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds the ServiceEntries that declare a host. Immutable once made. */
public final class ServiceIndex {

    private final String domain;
    private final Map<String, List<RawResource>> byForm = new HashMap<>();
    private final Map<String, List<RawResource>> byWildcard = new TreeMap<>();

    public ServiceIndex(ResourceSet resources) {
        domain = resources.domain();
        for (RawResource service : resources.ofKind("ServiceEntry")) {
            for (String host : service.spec().strings("hosts")) {
                add(host, service);
            }
        }
    }

    private void add(String host, RawResource service) {
        if (HostNames.wildcard(host)) {
            byWildcard.computeIfAbsent(host, unseen -> new ArrayList<>()).add(service);
            return;
        }
        for (String form : HostForms.of(host, service.id().namespace(), domain)) {
            // A bare name means a service only in its own namespace; the longer forms say which.
            if (form.indexOf('.') >= 0 || form.equals(host)) {
                byForm.computeIfAbsent(form, unseen -> new ArrayList<>()).add(service);
            }
        }
    }

    /**
     * The services that a host means when it is written in a namespace; empty when it is unknown.
     */
    public List<RawResource> find(String host, String namespace) {
        for (String form : HostForms.of(host, namespace, domain)) {
            List<RawResource> services = byForm.get(form);
            if (services != null) {
                return services;
            }
        }
        return byWildcard.entrySet().stream()
                .filter(entry -> HostNames.covers(entry.getKey(), host))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }
}
