// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.analyze;

import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.syntax.HostNames;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds the ServiceEntry that declares a host. Immutable once made. */
final class ServiceIndex {

    private final String domain;
    private final Map<String, RawResource> byForm = new HashMap<>();
    private final Map<String, RawResource> byWildcard = new TreeMap<>();

    ServiceIndex(ResourceSet resources) {
        domain = resources.domain();
        for (RawResource service : resources.ofKind("ServiceEntry")) {
            for (String host : service.spec().strings("hosts")) {
                add(host, service);
            }
        }
    }

    private void add(String host, RawResource service) {
        if (HostNames.wildcard(host)) {
            byWildcard.putIfAbsent(host, service);
            return;
        }
        for (String form : HostForms.of(host, service.id().namespace(), domain)) {
            // A bare name means a service only in its own namespace; the longer forms say which.
            if (form.indexOf('.') >= 0 || form.equals(host)) {
                byForm.putIfAbsent(form, service);
            }
        }
    }

    /** The service that a host means when it is written in a namespace. */
    Optional<RawResource> find(String host, String namespace) {
        for (String form : HostForms.of(host, namespace, domain)) {
            RawResource service = byForm.get(form);
            if (service != null) {
                return Optional.of(service);
            }
        }
        return findWildcard(host);
    }

    private Optional<RawResource> findWildcard(String host) {
        return byWildcard.entrySet().stream()
                .filter(entry -> HostNames.covers(entry.getKey(), host))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
