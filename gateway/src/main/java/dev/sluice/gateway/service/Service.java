// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.service;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.upstream.Resolution;
import dev.sluice.cluster.config.upstream.ServicePort;
import dev.sluice.cluster.config.upstream.Workload;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * One host that can be routed to. Immutable.
 *
 * @param host in lower case, as its ServiceEntry writes it
 * @param declaredBy the ServiceEntry
 * @param workloads its instances, before any subset; with DNS and nothing written in place, the
 *     host itself
 * @param subjectAltNames one of which the certificate of an instance must have; empty means the
 *     host
 */
public record Service(
        String host,
        ResourceId declaredBy,
        List<ServicePort> ports,
        Resolution resolution,
        List<Workload> workloads,
        List<String> subjectAltNames) {

    /** The port that a client means who names none. */
    private static final int HTTP_PORT = 80;

    public Service {
        ports = List.copyOf(ports);
        workloads = List.copyOf(workloads);
        subjectAltNames = List.copyOf(subjectAltNames);
    }

    public String namespace() {
        return declaredBy.namespace();
    }

    /** The declared ports on which plain HTTP is spoken. */
    public List<ServicePort> httpPorts() {
        return ports.stream().filter(port -> port.protocol().plainHttp()).toList();
    }

    /** The declared port of that number, whatever is spoken on it. */
    public Optional<ServicePort> port(int number) {
        return ports.stream().filter(port -> port.number() == number).findFirst();
    }

    /**
     * The port that a request is meant for that addresses port {@code addressed} of some host: that
     * one if HTTP is spoken on it, else 80 if HTTP is spoken there, else the only HTTP port, else
     * the only port. Nothing if that leaves a choice.
     */
    public Optional<ServicePort> portFor(OptionalInt addressed) {
        List<ServicePort> http = httpPorts();
        return numbered(http, addressed.orElse(HTTP_PORT))
                .or(() -> numbered(http, HTTP_PORT))
                .or(() -> only(http))
                .or(() -> only(ports));
    }

    /** The declared port numbers, for messages. */
    String portNumbers() {
        return ports.stream()
                .map(port -> String.valueOf(port.number()))
                .collect(Collectors.joining(", "));
    }

    private static Optional<ServicePort> numbered(List<ServicePort> ports, int number) {
        return ports.stream().filter(port -> port.number() == number).findFirst();
    }

    private static Optional<ServicePort> only(List<ServicePort> ports) {
        return ports.size() == 1 ? Optional.of(ports.get(0)) : Optional.empty();
    }
}
