// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.scope;

import dev.sluice.cluster.Resources;
import dev.sluice.cluster.config.listener.Sidecar;
import dev.sluice.cluster.config.upstream.Resolution;
import dev.sluice.cluster.config.upstream.ServiceEntry;
import dev.sluice.cluster.config.upstream.ServicePort;
import dev.sluice.cluster.config.upstream.Workload;
import dev.sluice.gateway.service.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The workload beside the node as a service for each of its inbound listeners, so that what comes
 * in takes the same way as everything else. Thread-safe: holds no state.
 */
public final class InboundServices {

    private static final String PORT_NAME = "inbound";

    private InboundServices() {}

    /** The resources with the services of a Sidecar among them. */
    static Resources added(Resources resources, Sidecar sidecar) {
        List<ServiceEntry> entries = new ArrayList<>(resources.serviceEntries());
        sidecar.ingress().forEach(ingress -> entries.add(entry(sidecar, ingress)));
        return new Resources(
                resources.mesh(),
                resources.virtualServices(),
                resources.destinationRules(),
                resources.gateways(),
                entries,
                resources.workloadEntries(),
                resources.policies(),
                resources.scoping());
    }

    /** Istio's name for what comes in at a port, which no client can send as a host. */
    public static String host(Sidecar.Ingress ingress) {
        return "inbound|" + ingress.port() + "||";
    }

    /** Whether a service is the workload beside the node, which only inbound listeners lead to. */
    public static boolean inbound(Service service) {
        return service.declaredBy().kind().equals("Sidecar");
    }

    private static ServiceEntry entry(Sidecar sidecar, Sidecar.Ingress ingress) {
        Workload workload =
                new Workload(
                        ingress.address(),
                        Map.of(PORT_NAME, ingress.workloadPort()),
                        Map.of(),
                        1,
                        Optional.empty(),
                        Optional.empty());
        return new ServiceEntry(
                sidecar.id(),
                List.of(host(ingress)),
                List.of(
                        new ServicePort(
                                ingress.port(),
                                PORT_NAME,
                                ingress.protocol(),
                                OptionalInt.empty())),
                Resolution.STATIC,
                List.of(workload),
                Map.of(),
                List.of());
    }
}
