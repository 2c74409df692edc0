// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.analyze;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.read.analyze.index.HostForms;
import dev.sluice.cluster.config.read.analyze.index.ResourceSet;
import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.rule.reference.GatewayNameRules;
import dev.sluice.cluster.config.read.syntax.HostNames;
import dev.sluice.cluster.config.read.value.Value.Text;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Hosts that several VirtualServices route at one gateway. That works, and in which order they are
 * asked is easily overlooked. Confined to the thread that reads.
 */
final class HostOverlaps {

    private final Findings findings;
    private final Map<String, RawResource> firstByGatewayAndHost = new HashMap<>();

    HostOverlaps(Findings findings) {
        this.findings = findings;
    }

    void analyze(ResourceSet resources) {
        for (RawResource virtualService : resources.ofKind("VirtualService")) {
            for (Text host : virtualService.spec().texts("hosts")) {
                checkHost(virtualService, host, resources.domain());
            }
        }
    }

    private void checkHost(RawResource virtualService, Text host, String domain) {
        String namespace = virtualService.id().namespace();
        Set<RawResource> earlier = new HashSet<>();
        for (String gateway : gateways(virtualService)) {
            for (String form : HostForms.of(host.text(), namespace, domain)) {
                boolean bare = form.indexOf('.') < 0 && !HostNames.wildcard(form);
                String key = gateway + " " + (bare ? namespace + "/" + form : form);
                RawResource first = firstByGatewayAndHost.putIfAbsent(key, virtualService);
                if (first != null && !first.id().equals(virtualService.id())) {
                    earlier.add(first);
                }
            }
        }
        earlier.forEach(first -> report(virtualService, host, first));
    }

    private void report(RawResource virtualService, Text host, RawResource first) {
        findings.report(
                ProblemCode.HOSTS_OVERLAP,
                host.at(),
                "host \""
                        + host.text()
                        + "\" is also routed by "
                        + first.id()
                        + " in line "
                        + first.at().line()
                        + " of "
                        + first.at().file(),
                "one VirtualService per host, or the annotation sluice.dev/priority; without it "
                        + first.id().qualifiedName()
                        + " is asked before "
                        + virtualService.id().qualifiedName());
    }

    private static List<String> gateways(RawResource virtualService) {
        List<String> names = virtualService.spec().strings("gateways");
        return names.isEmpty()
                ? List.of(Defaults.MESH_GATEWAY)
                : names.stream()
                        .map(
                                name ->
                                        GatewayNameRules.qualified(
                                                name, virtualService.id().namespace()))
                        .toList();
    }
}
