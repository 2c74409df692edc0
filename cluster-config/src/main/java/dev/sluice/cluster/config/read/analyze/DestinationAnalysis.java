// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.analyze;

import dev.sluice.cluster.config.listener.PortProtocol;
import dev.sluice.cluster.config.read.analyze.index.ResourceSet;
import dev.sluice.cluster.config.read.analyze.index.ServiceIndex;
import dev.sluice.cluster.config.read.analyze.index.SubsetIndex;
import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.value.Message;
import java.util.List;
import java.util.stream.Collectors;
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
        List<RawResource> declaring = checkHost(destination, namespace);
        if (!declaring.isEmpty()) {
            checkPort(destination, declaring);
        }
    }

    private List<RawResource> checkHost(Message owner, String namespace) {
        String host = owner.text("host");
        List<RawResource> declaring = services.find(host, namespace);
        if (declaring.isEmpty() && !host.isEmpty()) {
            findings.report(
                    ProblemCode.UNKNOWN_HOST,
                    owner.at("host"),
                    "host \"" + host + "\" is not known",
                    "a host that a ServiceEntry declares");
        }
        return declaring;
    }

    private void checkPort(Message destination, List<RawResource> declaring) {
        List<Message> ports =
                declaring.stream()
                        .flatMap(service -> service.spec().messages("ports").stream())
                        .toList();
        String numbers =
                ports.stream()
                        .map(port -> Long.toString(port.number("number")))
                        .distinct()
                        .collect(Collectors.joining(", "));
        String host = destination.text("host");
        long wanted = destination.message("port").map(port -> port.number("number")).orElse(0L);
        if (wanted == 0 && !onePortIsMeant(ports)) {
            findings.report(
                    ProblemCode.UNKNOWN_PORT,
                    destination.at("host"),
                    "destination " + host + " without a port",
                    "one of its ports: " + numbers);
        } else if (wanted != 0
                && ports.stream().noneMatch(port -> port.number("number") == wanted)) {
            findings.report(
                    ProblemCode.UNKNOWN_PORT,
                    destination.at("port"),
                    "port " + wanted + " of " + host,
                    "one that " + declaring.get(0).id() + " declares: " + numbers);
        }
    }

    private static boolean onePortIsMeant(List<Message> ports) {
        boolean usual = ports.stream().anyMatch(port -> port.number("number") == USUAL_PORT);
        long http = ports.stream().filter(DestinationAnalysis::plainHttp).count();
        return usual || http == 1 || ports.size() <= 1;
    }

    /** A port that does not say what it speaks speaks HTTP. */
    private static boolean plainHttp(Message port) {
        return PortProtocol.named(port.text("protocol")).map(PortProtocol::plainHttp).orElse(true);
    }
}
