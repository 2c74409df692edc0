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

    /** Istio lets a reference dangle, and answers 503. */
    private static final Codes ISTIO =
            new Codes(
                    ProblemCode.UNKNOWN_HOST,
                    ProblemCode.UNKNOWN_SUBSET,
                    ProblemCode.UNKNOWN_PORT,
                    " answers 503");

    /** In our own kinds a reference that dangles can only be a mistake. */
    private static final Codes OURS =
            new Codes(
                    ProblemCode.UNKNOWN_DESTINATION,
                    ProblemCode.UNKNOWN_DESTINATION,
                    ProblemCode.UNKNOWN_DESTINATION,
                    " is not known");

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
                    .forEach(destination -> checkDestination(destination, namespace, ISTIO));
        }
        for (RawResource rule : resources.ofKind("DestinationRule")) {
            checkHost(rule.spec(), rule.id().namespace(), ISTIO);
        }
        for (RawResource policy : resources.ofKind("ShadowPolicy")) {
            analyzeShadow(policy.spec(), policy.id().namespace());
        }
    }

    private void analyzeShadow(Message policy, String namespace) {
        Stream.concat(
                        policy.message("destination").stream(),
                        policy
                                .message("compare")
                                .flatMap(found -> found.message("baseline"))
                                .stream())
                .forEach(destination -> checkDestination(destination, namespace, OURS));
        policy.message("writes").ifPresent(writes -> checkHost(writes, namespace, OURS));
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

    private void checkDestination(Message destination, String namespace, Codes codes) {
        String host = destination.text("host");
        String subset = destination.text("subset");
        if (!subset.isEmpty() && !subsets.declared(host, namespace, subset)) {
            findings.report(
                    codes.subset,
                    destination.at("subset"),
                    "subset \"" + subset + "\" of " + host + codes.consequence,
                    "a subset that a DestinationRule declares");
        }
        List<RawResource> declaring = checkHost(destination, namespace, codes);
        if (!declaring.isEmpty()) {
            checkPort(destination, declaring, codes);
        }
    }

    private List<RawResource> checkHost(Message owner, String namespace, Codes codes) {
        String host = owner.text("host");
        List<RawResource> declaring = services.find(host, namespace);
        if (declaring.isEmpty() && !host.isEmpty()) {
            findings.report(
                    codes.host,
                    owner.at("host"),
                    "host \"" + host + "\" is not known",
                    "a host that a ServiceEntry declares");
        }
        return declaring;
    }

    private void checkPort(Message destination, List<RawResource> declaring, Codes codes) {
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
                    codes.port,
                    destination.at("host"),
                    "destination " + host + " without a port",
                    "one of its ports: " + numbers);
        } else if (wanted != 0
                && ports.stream().noneMatch(port -> port.number("number") == wanted)) {
            findings.report(
                    codes.port,
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

    /** How much a reference that dangles matters, and what comes of it. Immutable. */
    private record Codes(
            ProblemCode host, ProblemCode subset, ProblemCode port, String consequence) {}

    /** A port that does not say what it speaks speaks HTTP. */
    private static boolean plainHttp(Message port) {
        return PortProtocol.named(port.text("protocol")).map(PortProtocol::plainHttp).orElse(true);
    }
}
