// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.reference;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.syntax.DnsLabels;
import dev.sluice.cluster.config.read.syntax.HostNames;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.value.Value.Text;

/**
 * Names of gateways: {@code name}, {@code namespace/name}, {@code mesh}, or Istio's former {@code
 * name.namespace.svc...}. Confined to the thread that reads.
 */
public final class GatewayNameRules {

    private final Findings findings;

    public GatewayNameRules(Findings findings) {
        this.findings = findings;
    }

    /**
     * A gateway's name as {@code namespace/name}, whatever its form; {@code mesh} stays as it is.
     */
    public static String qualified(String name, String namespace) {
        if (name.equals(Defaults.MESH_GATEWAY) || name.contains("/")) {
            return name;
        }
        String[] legacy = name.split("\\.", 3);
        return legacy.length == 1 ? namespace + "/" + name : legacy[1] + "/" + legacy[0];
    }

    /** Checks the {@code gateways} of a VirtualService or of a match. */
    public void check(Message owner) {
        owner.texts("gateways").forEach(this::check);
    }

    private void check(Text gateway) {
        String name = gateway.text();
        int slash = name.indexOf('/');
        if (slash < 0) {
            findings.reportAny(
                    ProblemCode.BAD_NAME,
                    gateway.at(),
                    HostNames.complaint(name).map(complaint -> "gateway: " + complaint));
            checkLegacy(gateway);
            return;
        }
        String namespace = name.substring(0, slash);
        String local = name.substring(slash + 1);
        findings.reportAny(
                ProblemCode.BAD_NAME,
                gateway.at(),
                DnsLabels.complaint("namespace of a gateway", namespace));
        findings.reportAny(
                ProblemCode.BAD_NAME,
                gateway.at(),
                DnsLabels.complaint("name of a gateway", local));
    }

    private void checkLegacy(Text gateway) {
        String[] parts = gateway.text().split("\\.", -1);
        if (parts.length > 1) {
            findings.report(
                    ProblemCode.LEGACY_FORM,
                    gateway.at(),
                    "gateway \"" + gateway.text() + "\"",
                    "namespace/name, " + parts[1] + "/" + parts[0]);
        }
    }
}
