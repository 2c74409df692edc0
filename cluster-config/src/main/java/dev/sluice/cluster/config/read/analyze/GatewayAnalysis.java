// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.analyze;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.read.analyze.index.ResourceSet;
import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.rule.reference.GatewayNameRules;
import dev.sluice.cluster.config.read.syntax.HostNames;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.value.Value.Text;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Gateways that a VirtualService names and that are not there, or do not serve its hosts. Confined
 * to the thread that reads.
 */
final class GatewayAnalysis {

    private final Findings findings;
    private final Map<String, RawResource> gateways;

    GatewayAnalysis(ResourceSet resources, Findings findings) {
        this.findings = findings;
        this.gateways =
                resources.ofKind("Gateway").stream()
                        .collect(
                                Collectors.toMap(
                                        gateway -> gateway.id().qualifiedName(),
                                        Function.identity(),
                                        (one, other) -> one));
    }

    void analyze(ResourceSet resources) {
        for (RawResource virtualService : resources.ofKind("VirtualService")) {
            for (Text name : virtualService.spec().texts("gateways")) {
                if (!name.text().equals(Defaults.MESH_GATEWAY)) {
                    checkGateway(virtualService, name);
                }
            }
            checkMatches(virtualService);
        }
    }

    /** A match narrows the gateways of its VirtualService; it cannot add one. */
    private void checkMatches(RawResource virtualService) {
        Message spec = virtualService.spec();
        Set<String> named = new LinkedHashSet<>();
        spec.strings("gateways").forEach(name -> named.add(qualified(name, virtualService)));
        if (named.isEmpty()) {
            named.add(Defaults.MESH_GATEWAY);
        }
        boolean delegate = spec.count("hosts") == 0;
        for (Message route : delegate ? List.<Message>of() : spec.messages("http")) {
            for (Message match : route.messages("match")) {
                match.texts("gateways").stream()
                        .filter(name -> !named.contains(qualified(name.text(), virtualService)))
                        .forEach(name -> reportUnnamed(name, named));
            }
        }
    }

    private void reportUnnamed(Text name, Set<String> named) {
        findings.report(
                ProblemCode.SETTING_IGNORED,
                name.at(),
                "match for gateway \""
                        + name.text()
                        + "\", which its VirtualService does not name, so it is never reached"
                        + " there",
                "one of "
                        + String.join(", ", named)
                        + ", or the gateway among those of the"
                        + " VirtualService");
    }

    private static String qualified(String name, RawResource virtualService) {
        return name.equals(Defaults.MESH_GATEWAY)
                ? name
                : GatewayNameRules.qualified(name, virtualService.id().namespace());
    }

    private void checkGateway(RawResource virtualService, Text name) {
        String namespace = virtualService.id().namespace();
        RawResource gateway = gateways.get(GatewayNameRules.qualified(name.text(), namespace));
        if (gateway == null) {
            findings.report(
                    ProblemCode.UNKNOWN_GATEWAY,
                    name.at(),
                    "gateway \""
                            + name.text()
                            + "\" is not known, so the routes are not reached through it (expected:"
                            + " a Gateway of this config)");
            return;
        }
        List<String> hosts = virtualService.spec().strings("hosts");
        List<String> served = served(gateway, namespace);
        boolean reached =
                served.stream()
                        .anyMatch(
                                wide ->
                                        hosts.stream()
                                                .anyMatch(host -> HostNames.overlap(wide, host)));
        if (!reached && !hosts.isEmpty()) {
            findings.report(
                    ProblemCode.HOST_NOT_IN_GATEWAY,
                    name.at(),
                    "gateway \""
                            + name.text()
                            + "\" serves none of the hosts "
                            + String.join(", ", hosts),
                    "one of " + String.join(", ", served));
        }
    }

    /** The hosts of the gateway's servers that are there for a namespace. */
    private static List<String> served(RawResource gateway, String namespace) {
        return gateway.spec().messages("servers").stream()
                .flatMap(server -> server.strings("hosts").stream())
                .filter(host -> visible(host, gateway.id().namespace(), namespace))
                .map(host -> host.substring(host.indexOf('/') + 1))
                .distinct()
                .toList();
    }

    private static boolean visible(String host, String gatewayNamespace, String namespace) {
        int slash = host.indexOf('/');
        String scope = slash < 0 ? "*" : host.substring(0, slash);
        return scope.equals("*") || namespace.equals(scope.equals(".") ? gatewayNamespace : scope);
    }
}
