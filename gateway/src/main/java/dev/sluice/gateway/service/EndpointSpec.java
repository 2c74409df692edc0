// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.service;

import dev.sluice.cluster.config.upstream.ServicePort;
import dev.sluice.cluster.config.upstream.Workload;
import java.util.Optional;

/**
 * A workload with the port on which it serves one port of its service. Immutable.
 *
 * @param port means nothing for a UNIX socket
 */
public record EndpointSpec(Workload workload, int port) {

    /** The workload's own port of that name, else the service's target port, else its number. */
    static EndpointSpec of(Workload workload, ServicePort servicePort) {
        int port =
                Optional.ofNullable(workload.ports().get(servicePort.name()))
                        .orElseGet(() -> servicePort.targetPort().orElse(servicePort.number()));
        return new EndpointSpec(workload, port);
    }

    public String address() {
        return workload.address();
    }

    public int weight() {
        return workload.weight();
    }
}
