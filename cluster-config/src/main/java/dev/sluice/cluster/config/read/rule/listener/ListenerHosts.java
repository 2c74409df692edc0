// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.listener;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.syntax.DnsLabels;
import dev.sluice.cluster.config.read.syntax.HostNames;
import dev.sluice.cluster.config.read.syntax.IpSyntax;
import dev.sluice.cluster.config.read.value.Value.Text;
import java.util.Optional;

/**
 * Hosts of a listener: {@code name} or {@code namespace/name}, with {@code .} for the own namespace
 * and {@code *} for any. Confined to the thread that reads.
 */
final class ListenerHosts {

    private final Findings findings;

    ListenerHosts(Findings findings) {
        this.findings = findings;
    }

    /**
     * A host of a gateway, which may be an address and may go without a namespace.
     *
     * @param nobodyAllowed whether the namespace may be {@code ~}, as in gateways that Istio itself
     *     makes
     */
    void checkGatewayHost(Text host, boolean nobodyAllowed) {
        int slash = host.text().indexOf('/');
        String namespace = slash < 0 ? "*" : host.text().substring(0, slash);
        boolean word =
                namespace.equals("*")
                        || namespace.equals(".")
                        || (nobodyAllowed && namespace.equals("~"));
        checkNamespace(host, namespace, word);
        String name = host.text().substring(slash + 1);
        if (!IpSyntax.address(name)) {
            checkName(host, name);
        }
    }

    /** A host of a Sidecar's egress, which needs a namespace; {@code ~} before it excludes. */
    void checkEgressHost(Text host) {
        int slash = host.text().indexOf('/');
        if (slash < 0) {
            report(host, "namespace/name");
            return;
        }
        String namespace = host.text().substring(0, slash);
        String included = namespace.startsWith("~") ? namespace.substring(1) : namespace;
        boolean nobody = included.isEmpty() && namespace.startsWith("~");
        checkNamespace(host, included, nobody || included.equals("*") || included.equals("."));
        checkName(host, host.text().substring(slash + 1));
    }

    private void checkNamespace(Text host, String namespace, boolean word) {
        if (!word && !DnsLabels.valid(namespace)) {
            report(host, "a namespace, . or * before the slash");
        }
    }

    private void checkName(Text host, String name) {
        if (!name.equals("*") && !name.contains(".")) {
            report(host, "a full name with a dot, or *");
        }
        Optional<String> complaint =
                HostNames.wildcardComplaint(name)
                        .or(() -> HostNames.partialWildcardComplaint(name));
        findings.reportAny(ProblemCode.BAD_HOST, host.at(), complaint);
    }

    private void report(Text host, String expected) {
        findings.report(ProblemCode.BAD_HOST, host.at(), "host \"" + host.text() + "\"", expected);
    }
}
