// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live.shadow;

import dev.sluice.gateway.cli.live.AdminClient;
import dev.sluice.gateway.cli.live.ClusterPaths;
import dev.sluice.gateway.cli.terminal.CommandFailure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What all gateways and shadow routers together say of the policies. Immutable.
 *
 * @param policies in alphabetical order
 * @param silent the nodes that gave no answer, with the reason
 */
record ClusterReports(List<PolicyReport> policies, Map<String, String> silent) {

    static final String PATH = "/api/v1/shadows";

    /**
     * Asks all nodes with a part in it through the one that {@code client} talks to. What a shadow
     * router still knows of a policy that no gateway has any more is left out.
     */
    static ClusterReports of(AdminClient client) {
        List<String> gateways = ClusterPaths.toGateways(client);
        Map<String, PolicyReport> byPolicy = new TreeMap<>();
        Set<String> inForce = new HashSet<>();
        Map<String, String> silent = new LinkedHashMap<>();
        for (String node : ClusterPaths.toShadows(client)) {
            try {
                for (PolicyReport one : of(client, node)) {
                    byPolicy.merge(one.policy(), one, PolicyReport::merge);
                    if (gateways.contains(node)) {
                        inForce.add(one.policy());
                    }
                }
            } catch (CommandFailure unreachable) {
                if (node.isEmpty()) {
                    throw unreachable;
                }
                silent.put(
                        node.substring(node.lastIndexOf('/') + 1),
                        String.valueOf(unreachable.getMessage()));
            }
        }
        byPolicy.keySet().retainAll(inForce);
        return new ClusterReports(List.copyOf(byPolicy.values()), silent);
    }

    /** What one node says. */
    static List<PolicyReport> of(AdminClient client, String node) {
        return read(client.ask(node + PATH));
    }

    private static List<PolicyReport> read(JsonObject answer) {
        List<PolicyReport> reports = new ArrayList<>();
        JsonArray shadows = answer.getJsonArray("shadows");
        for (int i = 0; i < shadows.size(); i++) {
            reports.add(PolicyReport.of(shadows.getJsonObject(i)));
        }
        return reports;
    }

    /** The policy that a name means. */
    PolicyReport named(String name) {
        List<PolicyReport> found = policies.stream().filter(one -> one.named(name)).toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        List<PolicyReport> candidates = found.isEmpty() ? policies : found;
        String expected =
                candidates.stream().map(PolicyReport::policy).collect(Collectors.joining(", "));
        throw CommandFailure.usage(
                "policy: "
                        + name
                        + " (expected: "
                        + (expected.isEmpty()
                                ? "one in force; there is none"
                                : "one of " + expected)
                        + ")");
    }

    /** The same with one policy only. */
    ClusterReports only(String name) {
        return new ClusterReports(List.of(named(name)), silent);
    }
}
