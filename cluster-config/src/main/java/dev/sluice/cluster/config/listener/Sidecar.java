// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.listener;

import dev.sluice.cluster.config.Expect;
import dev.sluice.cluster.config.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What nodes do for the workload beside them. Immutable.
 *
 * @param selector labels that a node must carry; empty means every node of the namespace, and in
 *     the root namespace every node that has no other Sidecar
 * @param ingress listeners for what comes in
 * @param egressHosts {@code namespace/dns} of the hosts that the mesh listener serves; absent means
 *     all
 */
public record Sidecar(
        ResourceId id,
        Map<String, String> selector,
        List<Ingress> ingress,
        Optional<List<String>> egressHosts) {

    public Sidecar {
        selector = Map.copyOf(selector);
        ingress = List.copyOf(ingress);
        egressHosts = egressHosts.map(List::copyOf);
    }

    /**
     * A listener whose requests all go to the workload. Immutable.
     *
     * @param bind the address to bind; absent means every address
     * @param address of the workload: an IP address or {@code unix:///absolute/path}
     * @param workloadPort means nothing for a UNIX socket
     */
    public record Ingress(
            int port,
            PortProtocol protocol,
            Optional<String> bind,
            String address,
            int workloadPort) {

        public Ingress {
            Expect.port("port", port);
            Expect.notEmpty("address", address);
        }
    }
}
