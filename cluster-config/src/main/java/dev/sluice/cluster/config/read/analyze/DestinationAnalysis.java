// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.analyze;

import dev.sluice.cluster.config.listener.PortProtocol;
import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.value.Message;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Destinations whose host, subset or port nobody declares. Confined to the thread that reads. */
final class DestinationAnalysis {

    /** The port of a service that is meant when none is named. */
    private static final long USUAL_PORT = 80;

    private final Findings findings;
    private final ServiceIndex services;
    private final SubsetIndex subsets;

    DestinationAnalysis(ResourceSet resources, Findings findings) {
        this.findings = findings;
        this.services = new ServiceIndex(resources);
        this.subsets = new SubsetIndex(resources);
    }

    void analyze(ResourceSet resources) {
        for (RawResource virtualService : resources.ofKind("VirtualService")) {
            String namespace = virtualService.id().namespace();
            destinations(virtualService.spec())
                    .forEach(destination -> checkDestination(destination, namespace));
        }
        for (RawResource rule : resources.ofKind("DestinationRule")) {
            checkHost(rule.spec(), rule.id().namespace());
        }
    }

    private static Stream<Message> destinations(Message spec) {
        Stream<Message> routed =
                Stream.of("http", "tls", "tcp")
                        .flatMap(list -> spec.messages(list).stream())
                        .flatMap(route -> route.messages("route").stream())
                        .flatMap(weighted -> weighted.message("destination").stream());
        return Stream.concat(
                routed, spec.messages("http").stream().flatMap(DestinationAnalysis::mirrors));
    }

    private static Stream<Message> mirrors(Message route) {
        Stream<Message> several =
                route.messages("mirrors").stream()
                        .flatMap(mirror -> mirror.message("destination").stream());
        return Stream.concat(route.message("mirror").stream(), several);
    }

    private void checkDestination(Message destination, String namespace) {
        String host = destination.text("host");
        String subset = destination.text("subset");
        if (!subset.isEmpty() && !subsets.declared(host, namespace, subset)) {
            findings.report(
                    ProblemCode.UNKNOWN_SUBSET,
                    destination.at("subset"),
                    "subset \"" + subset + "\" of " + host + " answers 503",
                    "a subset that a DestinationRule declares");
        }
        checkHost(destination, namespace).ifPresent(service -> checkPort(destination, service));
    }

    private Optional<RawResource> checkHost(Message owner, String namespace) {
        String host = owner.text("host");
        Optional<RawResource> service =
                host.isEmpty() ? Optional.empty() : services.find(host, namespace);
        if (service.isEmpty() && !host.isEmpty()) {
            findings.report(
                    ProblemCode.UNKNOWN_HOST,
                    owner.at("host"),
                    "host \"" + host + "\" is not known",
                    "a host that a ServiceEntry declares");
        }
        return service;
    }

    private void checkPort(Message destination, RawResource service) {
        List<Message> ports = service.spec().messages("ports");
        long wanted = destination.message("port").map(port -> port.number("number")).orElse(0L);
        boolean declared = ports.stream().anyMatch(port -> port.number("number") == wanted);
        String numbers =
                String.join(
                        ", ",
                        ports.stream().map(port -> Long.toString(port.number("number"))).toList());
        if (wanted != 0 && !declared) {
            findings.report(
                    ProblemCode.UNKNOWN_PORT,
                    destination.at("port"),
                    "port " + wanted + " of " + destination.text("host"),
                    "one that " + service.id() + " declares: " + numbers);
        }
        if (wanted == 0 && !onePortIsMeant(ports)) {
            findings.report(
                    ProblemCode.UNKNOWN_PORT,
                    destination.at("host"),
                    "destination " + destination.text("host") + " without a port",
                    "one of its ports: " + numbers);
        }
    }

    private static boolean onePortIsMeant(List<Message> ports) {
        boolean usual = ports.stream().anyMatch(port -> port.number("number") == USUAL_PORT);
        long http =
                ports.stream()
                        .filter(
                                port ->
                                        PortProtocol.named(port.text("protocol"))
                                                .map(PortProtocol::plainHttp)
                                                .orElse(true))
                        .count();
        return usual || http == 1 || ports.size() <= 1;
    }
}
