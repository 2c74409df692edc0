// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.shadow;

import dev.sluice.cluster.Resources;
import dev.sluice.cluster.config.http.Destination;
import dev.sluice.cluster.config.http.HttpRoute.Mirror;
import dev.sluice.cluster.config.shadow.ShadowBudget;
import dev.sluice.cluster.config.shadow.ShadowComparison;
import dev.sluice.cluster.config.shadow.ShadowPolicy;
import dev.sluice.cluster.config.shadow.ShadowSelection;
import dev.sluice.cluster.config.shadow.ShadowSuppression;
import dev.sluice.gateway.route.PolicyTargets;
import dev.sluice.gateway.route.Route;
import dev.sluice.gateway.route.RouteDestination;
import dev.sluice.gateway.service.ResolvedDestination;
import dev.sluice.gateway.service.ServiceRegistry;
import dev.sluice.gateway.service.UpstreamSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What the config says of the shadows of a route: those of policies, and those of Istio's mirrors,
 * which have the defaults of a policy unless the mesh wants them to the letter. Immutable.
 */
public final class ShadowPlans {

    private final Resources resources;
    private final PolicyTargets targets;
    private final ServiceRegistry services;
    private final CopyRules changes;

    public ShadowPlans(Resources resources, ServiceRegistry services) {
        this.resources = resources;
        this.targets = new PolicyTargets(resources);
        this.services = services;
        this.changes = new CopyRules(resources.mesh());
    }

    /** The upstreams that copies of a route's requests go to. */
    public Stream<UpstreamSpec> upstreams(Route route) {
        return of(route).stream()
                .flatMap(ShadowPlan::destinations)
                .filter(ResolvedDestination.Found.class::isInstance)
                .map(found -> ((ResolvedDestination.Found) found).upstream());
    }

    /** The shadows of a route; only one that forwards has any. */
    List<ShadowPlan> of(Route route) {
        List<ShadowPlan> plans = new ArrayList<>();
        if (route.destinations().isEmpty()) {
            return plans;
        }
        for (ShadowPolicy policy : resources.shadows()) {
            if (policy.targets().stream().anyMatch(target -> targets.means(target, route))) {
                plans.add(policy(policy, route));
            }
        }
        List<Mirror> mirrors = route.config().mirrors();
        for (int i = 0; i < mirrors.size(); i++) {
            plans.add(mirror(mirrors.get(i), i, route));
        }
        return plans;
    }

    private ShadowPlan policy(ShadowPolicy policy, Route route) {
        String namespace = policy.id().namespace();
        ShadowSelection selection = policy.selection();
        Destination destination = policy.destination();
        return new ShadowPlan(
                policy.id().qualifiedName(),
                new ShadowPlan.Chosen(selection.percentage(), selection.sampleBy()),
                new ShadowPlan.Copied(
                        selection.methods()::contains,
                        changes.of(policy.suppression()),
                        resolve(destination, namespace, route)),
                selection
                        .writes()
                        .map(
                                writes ->
                                        new ShadowPlan.Copied(
                                                writes.methods()::contains,
                                                changes.ofWrites(
                                                        policy.suppression(), writes.strategy()),
                                                resolve(
                                                        CopyRules.destination(
                                                                writes.strategy(), destination),
                                                        namespace,
                                                        route))),
                policy.budget(),
                policy.comparison().map(written -> written.hiding(sensitiveHeaders())),
                policy.comparison()
                        .flatMap(ShadowComparison::baseline)
                        .map(baseline -> resolve(baseline, namespace, route)));
    }

    private List<String> sensitiveHeaders() {
        return resources.mesh().edge().sensitiveHeaders();
    }

    private ShadowPlan mirror(Mirror mirror, int place, Route route) {
        boolean literal = resources.mesh().mirror().istioLiteral();
        return new ShadowPlan(
                route.owner().qualifiedName() + "/" + route.name() + "/mirror[" + place + "]",
                new ShadowPlan.Chosen(mirror.percentage(), List.of()),
                new ShadowPlan.Copied(
                        literal ? method -> true : ShadowSelection.SAFE_METHODS::contains,
                        literal ? CopyRules.ISTIO : changes.of(ShadowSuppression.DEFAULT),
                        resolve(
                                mirror.destination(),
                                route.config().namespace(route.owner()),
                                route)),
                Optional.empty(),
                ShadowBudget.DEFAULT,
                Optional.empty(),
                Optional.empty());
    }

    /** A port that is not named is that which the route's own requests go to, if there is such. */
    private ResolvedDestination resolve(Destination destination, String namespace, Route route) {
        OptionalInt port =
                route.destinations().stream()
                        .map(RouteDestination::resolved)
                        .filter(ResolvedDestination.Found.class::isInstance)
                        .mapToInt(
                                found ->
                                        ((ResolvedDestination.Found) found).upstream().key().port())
                        .findFirst();
        return services.resolve(destination, namespace, port);
    }
}
