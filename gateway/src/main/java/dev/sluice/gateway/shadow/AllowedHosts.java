// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.shadow;

import dev.sluice.gateway.service.HostNames;
import dev.sluice.gateway.service.Service;
import dev.sluice.gateway.service.ServiceRegistry;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Hosts that calls on behalf of copies may reach. A host of a service is allowed in every way in
 * which a request may address it; but for a bare name that services of several namespaces have,
 * which stands for itself alone, as it does not say which of them is meant. Immutable.
 */
final class AllowedHosts {

    private final Set<String> hosts = new HashSet<>();

    /** Each begins with a dot. */
    private final List<String> domains;

    /**
     * @param allowed hosts, and domains as {@code *.example.com}
     */
    AllowedHosts(List<String> allowed, ServiceRegistry services) {
        List<String> names = allowed.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        names.stream().filter(name -> !name.startsWith("*")).forEach(hosts::add);
        domains =
                names.stream()
                        .filter(name -> name.startsWith("*"))
                        .map(name -> name.substring(1))
                        .toList();
        addSpellings(Set.copyOf(hosts), services);
    }

    private void addSpellings(Set<String> written, ServiceRegistry services) {
        Map<String, Integer> shared = new HashMap<>();
        for (Service service : services.services()) {
            spellings(service, services.names())
                    .forEach(name -> shared.merge(name, 1, Integer::sum));
        }
        for (Service service : services.services()) {
            Collection<String> own =
                    spellings(service, services.names()).stream()
                            .filter(name -> shared.getOrDefault(name, 0) == 1)
                            .toList();
            if (own.stream().anyMatch(written::contains)) {
                hosts.addAll(own);
            }
        }
    }

    private static Set<String> spellings(Service service, HostNames names) {
        Set<String> spellings = new HashSet<>(names.spellings(service.host(), service.namespace()));
        names.bareName(service.host(), service.namespace()).ifPresent(spellings::add);
        return spellings;
    }

    /** Whether a canonical host is one of them. Allocates nothing where hosts alone are listed. */
    boolean contain(String host) {
        return hosts.contains(host)
                || (!domains.isEmpty() && domains.stream().anyMatch(host::endsWith));
    }
}
