// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route;

import dev.sluice.cluster.Resources;
import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.http.VirtualService;
import dev.sluice.cluster.config.limit.TargetRef;
import dev.sluice.cluster.config.listener.Gateway;
import dev.sluice.cluster.config.listener.Server;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells which compiled routes a policy means. A VirtualService stands for its routes, also for
 * those that others delegate to it, a Gateway for the routes that are reached through its servers,
 * each with a section for one of them only; the section of a Gateway means all that its server's
 * port has of the Gateway. Immutable.
 */
public final class PolicyTargets {

    private final Map<ResourceId, VirtualService> virtualServices = new HashMap<>();
    private final Map<ResourceId, Gateway> gateways = new HashMap<>();

    public PolicyTargets(Resources resources) {
        resources.virtualServices().forEach(each -> virtualServices.put(each.id(), each));
        resources.gateways().forEach(each -> gateways.put(each.id(), each));
    }

    /** Whether {@code target} means {@code route}. */
    public boolean means(TargetRef target, Route route) {
        if (target.resource().kind().equals(route.owner().kind())) {
            return target.section().isPresent()
                    ? route.config()
                            .section(target.resource(), route.owner(), target.section().get())
                    : route.config().of(target.resource(), route.owner());
        }
        Gateway gateway = gateways.get(target.resource());
        VirtualService owner = virtualServices.get(route.owner());
        return gateway != null
                && owner != null
                && names(owner, gateway.id())
                && gateway.servers().stream()
                        .filter(server -> selected(target, server))
                        .anyMatch(server -> ListenerId.of(server).equals(route.listener()));
    }

    private static boolean selected(TargetRef target, Server server) {
        return target.section().isEmpty() || target.section().equals(server.name());
    }

    /** A bare name is of the VirtualService's own namespace. */
    private static boolean names(VirtualService service, ResourceId gateway) {
        return service.gateways().stream()
                .map(name -> name.indexOf('/') >= 0 ? name : service.id().namespace() + "/" + name)
                .anyMatch(gateway.qualifiedName()::equals);
    }
}
