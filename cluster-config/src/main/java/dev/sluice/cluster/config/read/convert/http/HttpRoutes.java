// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.convert.http;

import dev.sluice.cluster.config.http.HeaderChanges;
import dev.sluice.cluster.config.http.HeaderChanges.Operations;
import dev.sluice.cluster.config.http.HttpAction;
import dev.sluice.cluster.config.http.HttpRoute;
import dev.sluice.cluster.config.http.HttpRoute.Mirror;
import dev.sluice.cluster.config.http.Rewrite;
import dev.sluice.cluster.config.http.WeightedDestination;
import dev.sluice.cluster.config.read.rule.reference.WeightRules;
import dev.sluice.cluster.config.read.value.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** HTTP routes to records. Thread-safe: holds no state. */
public final class HttpRoutes {

    private HttpRoutes() {}

    /**
     * A route that does not delegate.
     *
     * @param faultsExpire when faults end by themselves
     */
    public static HttpRoute convert(
            Message route, String namespace, Optional<Instant> faultsExpire) {
        return new HttpRoute(
                route.optionalText("name"),
                HttpMatches.convertAll(route, namespace),
                action(route),
                headers(route),
                policies(route, faultsExpire),
                mirrors(route));
    }

    /** What guards the exchanges of a route, and what harms them. */
    public static HttpRoute.Policies policies(Message route, Optional<Instant> faultsExpire) {
        return new HttpRoute.Policies(
                route.duration("timeout"),
                route.message("retries").map(Retries::convert),
                route.message("fault").map(fault -> Faults.convert(fault, faultsExpire)),
                route.message("corsPolicy").map(CorsPolicies::convert));
    }

    public static Optional<Rewrite> rewrite(Message route) {
        return route.message("rewrite").map(HttpActions::rewrite);
    }

    private static HttpAction action(Message route) {
        Optional<Message> redirect = route.message("redirect");
        if (redirect.isPresent()) {
            return HttpActions.redirect(redirect.get());
        }
        Optional<Message> response = route.message("directResponse");
        if (response.isPresent()) {
            return HttpActions.directResponse(response.get());
        }
        List<WeightedDestination> destinations =
                route.messages("route").stream().map(HttpRoutes::weighted).toList();
        return new HttpAction.Forward(destinations, rewrite(route));
    }

    private static WeightedDestination weighted(Message weighted) {
        return new WeightedDestination(
                Destinations.convert(weighted.message("destination").orElseThrow()),
                Math.toIntExact(WeightRules.weight(weighted)),
                headers(weighted));
    }

    /** Where copies go, if anywhere. */
    public static List<Mirror> mirrors(Message route) {
        Stream<Mirror> single =
                route.message("mirror").stream()
                        .map(
                                destination ->
                                        new Mirror(
                                                Destinations.convert(destination),
                                                singlePercentage(route)));
        Stream<Mirror> several =
                route.messages("mirrors").stream()
                        .map(
                                mirror ->
                                        new Mirror(
                                                Destinations.convert(
                                                        mirror.message("destination")
                                                                .orElseThrow()),
                                                mirror.message("percentage")
                                                        .map(HttpRoutes::percentage)
                                                        .orElse(Mirror.PERCENTAGE)));
        return Stream.concat(single, several).toList();
    }

    /** The deprecated field counts only where its successor is absent. */
    private static double singlePercentage(Message route) {
        double deprecated =
                route.has("mirrorPercent") ? route.number("mirrorPercent") : Mirror.PERCENTAGE;
        return route.message("mirrorPercentage").map(HttpRoutes::percentage).orElse(deprecated);
    }

    private static double percentage(Message percentage) {
        return percentage.real("value").orElse(0.0);
    }

    /** The header changes of a route or a destination. */
    public static HeaderChanges headers(Message owner) {
        return owner.message("headers")
                .map(
                        changes ->
                                new HeaderChanges(
                                        operations(changes, "request"),
                                        operations(changes, "response")))
                .orElse(HeaderChanges.NONE);
    }

    private static Operations operations(Message changes, String side) {
        return changes.message(side)
                .map(
                        operations ->
                                new Operations(
                                        operations.textMap("set"),
                                        operations.textMap("add"),
                                        operations.strings("remove")))
                .orElse(Operations.NONE);
    }
}
