// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.service;

import dev.sluice.cluster.config.upstream.DestinationRule;
import dev.sluice.cluster.config.upstream.Subset;
import dev.sluice.cluster.config.upstream.TrafficPolicy;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * DestinationRules by namespace and host. Immutable.
 *
 * <p>The namespaces that may speak for a service are the client's, the service's and the mesh's
 * root namespace, in this order; the first that has a rule for the host decides alone. A client
 * that is in the root namespace does not come first: the rules there are for all. Within a
 * namespace the most specific host wins.
 */
final class HostRules {

    /** A Sidecar declares the workload beside the node, of which rules for clients do not speak. */
    private static final String WORKLOAD_KIND = "Sidecar";

    private final HostNames names;
    private final Map<String, Map<String, Rule>> byNamespace;
    private final Namespaces namespaces;

    private HostRules(
            HostNames names, Map<String, Map<String, Rule>> byNamespace, Namespaces namespaces) {
        this.names = names;
        this.byNamespace = byNamespace;
        this.namespaces = namespaces;
    }

    static HostRules compile(
            List<DestinationRule> rules,
            ServiceIndex services,
            HostNames names,
            Namespaces namespaces) {
        Map<String, Map<String, Rule>> byNamespace = new HashMap<>();
        for (DestinationRule rule : rules) {
            String namespace = rule.id().namespace();
            String host =
                    services.find(rule.host(), namespace)
                            .map(Service::host)
                            .orElseGet(() -> names.complete(rule.host(), namespace));
            Map<String, Rule> byHost =
                    byNamespace.computeIfAbsent(namespace, name -> new HashMap<>());
            byHost.put(host, byHost.getOrDefault(host, Rule.NONE).and(rule));
        }
        return new HostRules(names, byNamespace, namespaces);
    }

    /** What is said of a service, which may be nothing. */
    Rule of(Service service) {
        if (service.declaredBy().kind().equals(WORKLOAD_KIND)) {
            return Rule.NONE;
        }
        Set<String> order = new LinkedHashSet<>();
        if (!namespaces.client().equals(namespaces.root())) {
            order.add(namespaces.client());
        }
        order.add(service.namespace());
        order.add(namespaces.root());
        for (String namespace : order) {
            Optional<Rule> rule =
                    mostSpecific(byNamespace.getOrDefault(namespace, Map.of()), service);
            if (rule.isPresent()) {
                return rule.get();
            }
        }
        return Rule.NONE;
    }

    private Optional<Rule> mostSpecific(Map<String, Rule> rules, Service service) {
        Rule exact = rules.get(service.host());
        if (exact != null) {
            return Optional.of(exact);
        }
        String best = "*";
        for (String name : names.spellings(service.host(), service.namespace())) {
            for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
                String wildcard = "*" + name.substring(dot);
                if (wildcard.length() > best.length() && rules.containsKey(wildcard)) {
                    best = wildcard;
                }
            }
        }
        return Optional.ofNullable(rules.get(best));
    }

    /** The namespaces that are looked at beside the service's own. Immutable. */
    record Namespaces(String client, String root) {}

    /**
     * What the DestinationRules of one namespace say of one host, taken together: the first policy,
     * and the subsets of all, the first of a name winning. Immutable.
     */
    record Rule(TrafficPolicy policy, Map<String, Subset> subsets) {

        /** Says nothing. */
        static final Rule NONE = new Rule(TrafficPolicy.NONE, Map.of());

        Rule {
            subsets = Map.copyOf(subsets);
        }

        Rule and(DestinationRule later) {
            Map<String, Subset> all = new LinkedHashMap<>(subsets);
            later.subsets().forEach(subset -> all.putIfAbsent(subset.name(), subset));
            return new Rule(policy.equals(TrafficPolicy.NONE) ? later.policy() : policy, all);
        }
    }
}
