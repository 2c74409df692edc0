// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.http;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.rule.reference.RouteTargetRules;
import dev.sluice.cluster.config.read.rule.reference.WeightRules;
import dev.sluice.cluster.config.read.value.Message;
import java.util.List;

/**
 * An HTTP route as a whole. A route has one action: it forwards, redirects, answers, or delegates.
 * Confined to the thread that reads.
 */
public final class HttpRouteRules {

    private final Findings findings;
    private final HttpMatchRules matches;
    private final HeaderChangeRules headers;
    private final ActionRules actions;
    private final WaysideRules wayside;
    private final WeightRules weights;
    private final RouteTargetRules destinations;

    public HttpRouteRules(Findings findings) {
        this.findings = findings;
        this.matches = new HttpMatchRules(findings);
        this.headers = new HeaderChangeRules(findings);
        this.actions = new ActionRules(findings);
        this.wayside = new WaysideRules(findings);
        this.weights = new WeightRules(findings);
        this.destinations = new RouteTargetRules(findings);
    }

    /**
     * Checks a route with everything in it.
     *
     * @param delegate whether the VirtualService has no hosts, so that others delegate to it
     * @param atGatewayOnly whether the VirtualService names gateways and the mesh is not among them
     */
    public void check(Message route, boolean delegate, boolean atGatewayOnly) {
        checkAction(route, delegate);
        route.messages("match").forEach(match -> matches.check(match, atGatewayOnly));
        headers.check(route);
        wayside.check(route);
        route.message("redirect")
                .ifPresent(redirect -> actions.checkRedirect(redirect, route.messages("match")));
        route.message("directResponse").ifPresent(actions::checkDirectResponse);
        route.message("rewrite").ifPresent(actions::checkRewrite);
        actions.checkAuthority(route);
        checkDestinations(route);
    }

    private void checkDestinations(Message route) {
        List<Message> weighted = route.messages("route");
        for (Message each : weighted) {
            headers.check(each);
            each.message("destination").ifPresent(destinations::check);
        }
        weights.check(weighted, route.at("route"));
    }

    private void checkAction(Message route, boolean delegate) {
        if (route.has("delegate") && !delegate) {
            exclude(route, "delegate", List.of("redirect", "route"));
            return;
        }
        if (route.has("delegate")) {
            findings.report(
                    ProblemCode.CONTRADICTION,
                    route.at("delegate"),
                    "delegate in a VirtualService without hosts",
                    "one step of delegation");
        }
        if (route.has("redirect")) {
            exclude(route, "redirect", List.of("route", "fault", "rewrite", "directResponse"));
        } else if (route.has("directResponse")) {
            exclude(route, "directResponse", List.of("route", "fault", "rewrite"));
        } else if (route.count("route") == 0 && !route.broken("route")) {
            findings.report(
                    ProblemCode.INCOMPLETE,
                    route.at(),
                    "HTTP route without an action",
                    "route, redirect or directResponse");
        }
        if (route.has("mirror") && route.count("mirrors") > 0) {
            exclude(route, "mirror", List.of("mirrors"));
        }
    }

    private void exclude(Message route, String field, List<String> excluded) {
        for (String other : excluded) {
            boolean emptyList =
                    other.equals("route") && route.count("route") == 0 && !field.equals("delegate");
            if (route.has(other) && !emptyList) {
                findings.report(
                        ProblemCode.EXCLUSIVE_FIELDS,
                        route.at(other),
                        "HTTP route with " + field + " and " + other,
                        "only one of them");
            }
        }
    }
}
