// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.route;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.value.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Routes and matches that never take a request, because the first that matches takes it and an
 * earlier one matches all that they do. Confined to the thread that reads.
 */
final class UnreachableRoutes {

    private final Findings findings;

    UnreachableRoutes(Findings findings) {
        this.findings = findings;
    }

    void check(Message spec) {
        CoveringMatches covering = new CoveringMatches(findings);
        checkList(spec.messages("http"), "name", covering::add);
        checkList(spec.messages("tls"), "", match -> {});
        checkList(spec.messages("tcp"), "", match -> {});
    }

    /**
     * @param label the field of a match that is no condition
     * @param matches takes each match that can be reached, in order
     */
    private void checkList(List<Message> routes, String label, Consumer<Message> matches) {
        Map<String, Integer> seen = new HashMap<>();
        int catchAll = -1;
        for (int index = 0; index < routes.size(); index++) {
            Message route = routes.get(index);
            if (catchAll >= 0) {
                reportUnreachable(
                        route,
                        index,
                        "route " + catchAll + " has no match and takes every request");
            } else {
                checkMatches(route, index, label, seen);
                route.messages("match").forEach(matches);
            }
            if (route.count("match") == 0 && !route.broken("match")) {
                catchAll = index;
            }
        }
    }

    private void checkMatches(Message route, int index, String label, Map<String, Integer> seen) {
        List<Message> matches = route.messages("match");
        int repeated = 0;
        for (Message match : matches) {
            Integer earlier = seen.putIfAbsent(match.canonicalWithout(label), index);
            if (earlier != null) {
                repeated++;
                findings.report(
                        ProblemCode.MATCH_INEFFECTIVE,
                        match.at(),
                        "match in route " + index + " repeats one in route " + earlier,
                        "each match once");
            }
        }
        if (repeated > 0 && repeated == matches.size()) {
            reportUnreachable(route, index, "earlier routes have all its matches");
        }
    }

    private void reportUnreachable(Message route, int index, String reason) {
        findings.report(
                ProblemCode.ROUTE_UNREACHABLE,
                route.at(),
                "route " + index + " is never used: " + reason,
                "the most general route last");
    }
}
