// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.compile;

import dev.sluice.cluster.config.http.HttpAction;
import dev.sluice.cluster.config.http.HttpMatch;
import dev.sluice.cluster.config.http.HttpRoute;
import dev.sluice.cluster.config.http.VirtualService;
import dev.sluice.cluster.config.http.WeightedDestination;
import dev.sluice.cluster.config.upstream.ServicePort;
import dev.sluice.gateway.service.Service;
import dev.sluice.gateway.service.ServiceRegistry;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The ports that make a difference to routes when a request addresses them: those that match blocks
 * name, and those among which a destination without a port leaves the choice. Immutable.
 */
record AddressedPorts(ServiceRegistry registry) {

    /** The ports that matter to a VirtualService; none if its routes are the same for all. */
    Set<Integer> of(VirtualService service) {
        Set<Integer> ports = new TreeSet<>();
        for (HttpRoute route : service.http()) {
            for (HttpMatch match : route.matches()) {
                match.scope().port().ifPresent(ports::add);
            }
            if (route.action() instanceof HttpAction.Forward forward) {
                for (WeightedDestination destination : forward.destinations()) {
                    if (destination.destination().port().isEmpty()) {
                        registry.service(
                                        destination.destination().host(),
                                        route.namespace(service.id()))
                                .ifPresent(target -> ports.addAll(of(target)));
                    }
                }
            }
        }
        return ports;
    }

    /** The ports of a service among which a request may choose; none if there is no choice. */
    Set<Integer> of(Service service) {
        List<ServicePort> http = service.httpPorts();
        Set<Integer> ports = new TreeSet<>();
        if (http.size() > 1) {
            http.forEach(port -> ports.add(port.number()));
        }
        return ports;
    }
}
