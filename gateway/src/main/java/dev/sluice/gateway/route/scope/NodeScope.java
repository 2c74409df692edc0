// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.scope;

import dev.sluice.cluster.Resources;
import dev.sluice.cluster.config.http.HttpMatch;
import dev.sluice.cluster.config.listener.Gateway;
import dev.sluice.cluster.config.listener.Sidecar;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a node is, as far as it decides which config applies to it. Immutable.
 *
 * @param labels what selectors look at; a node without labels takes every Gateway
 * @param namespace in which bare service names are understood
 */
public record NodeScope(Map<String, String> labels, String namespace) {

    public NodeScope {
        labels = Map.copyOf(labels);
    }

    /**
     * What the node goes by: the resources that are exported to it, the mesh-wide settings with
     * what Telemetry says of the node, and the workload beside it as services of its own.
     */
    public Resources seen(Resources all) {
        NodeTelemetry telemetry =
                NodeTelemetry.of(
                        all.scoping().telemetries(), this, all.mesh().naming().rootNamespace());
        Resources exported = all.seenFrom(namespace).under(telemetry.applied(all.mesh()));
        return sidecar(all)
                .map(sidecar -> InboundServices.added(exported, sidecar))
                .orElse(exported);
    }

    /**
     * The Sidecar of the node: the first that selects it by labels, else that of its namespace for
     * all, else that of the root namespace.
     */
    public Optional<Sidecar> sidecar(Resources resources) {
        List<Sidecar> candidates =
                resources.scoping().sidecars().stream()
                        .filter(each -> labels.entrySet().containsAll(each.selector().entrySet()))
                        .toList();
        List<Sidecar> own = of(namespace, candidates);
        Optional<Sidecar> selecting =
                own.stream().filter(each -> !each.selector().isEmpty()).findFirst();
        String root = resources.mesh().naming().rootNamespace();
        return selecting
                .or(() -> own.stream().findFirst())
                .or(
                        () ->
                                of(root, candidates).stream()
                                        .filter(each -> each.selector().isEmpty())
                                        .findFirst());
    }

    private static List<Sidecar> of(String namespace, List<Sidecar> sidecars) {
        return sidecars.stream().filter(each -> each.id().namespace().equals(namespace)).toList();
    }

    /** Whether the node opens the servers of a Gateway. */
    public boolean takes(Gateway gateway) {
        return labels.isEmpty() || labels.entrySet().containsAll(gateway.selector().entrySet());
    }

    /** Whether the node is one of those that a match is for. */
    public boolean within(HttpMatch.Source source) {
        return labels.entrySet().containsAll(source.labels().entrySet())
                && source.namespace().orElse(namespace).equals(namespace);
    }
}
