// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.analyze;

import dev.sluice.cluster.config.read.analyze.index.ResourceSet;
import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.syntax.HeaderSyntax;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.value.Value.Entry;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is believed although nothing in the config verifies it. Confined to the thread that reads.
 */
final class TrustAnalysis {

    private final Findings findings;

    TrustAnalysis(Findings findings) {
        this.findings = findings;
    }

    void analyze(ResourceSet resources) {
        if (resources.ofKind("RequestAuthentication").isEmpty()) {
            resources.ofKind("VirtualService").forEach(this::checkClaims);
        }
        resources.ofKind("DestinationRule").forEach(this::checkServers);
    }

    private void checkClaims(RawResource virtualService) {
        virtualService.spec().messages("http").stream()
                .flatMap(route -> route.messages("match").stream())
                .flatMap(
                        match ->
                                Stream.of("headers", "withoutHeaders")
                                        .flatMap(field -> match.entries(field).stream()))
                .filter(header -> HeaderSyntax.claim(header.name()))
                .forEach(this::reportClaim);
    }

    private void reportClaim(Entry header) {
        findings.report(
                ProblemCode.CLAIMS_UNVERIFIED,
                header.at(),
                "match of claim " + header.name(),
                "a RequestAuthentication that verifies tokens");
    }

    private void checkServers(RawResource rule) {
        Message spec = rule.spec();
        boolean perWorkload = spec.has("workloadSelector");
        spec.message("trafficPolicy")
                .ifPresent(
                        policy ->
                                Stream.concat(
                                                Stream.of(policy),
                                                policy.messages("portLevelSettings").stream())
                                        .flatMap(settings -> settings.message("tls").stream())
                                        .filter(tls -> unverified(tls, perWorkload))
                                        .forEach(this::reportServer));
    }

    private static boolean unverified(Message tls, boolean perWorkload) {
        boolean handshakes = List.of("SIMPLE", "MUTUAL").contains(tls.text("mode"));
        boolean credential = perWorkload && !tls.text("credentialName").isEmpty();
        return handshakes && tls.text("caCertificates").isEmpty() && !credential;
    }

    private void reportServer(Message tls) {
        findings.report(
                ProblemCode.SERVER_UNVERIFIED,
                tls.at(),
                "tls mode " + tls.text("mode") + " without caCertificates",
                "the authorities that may sign the server's certificate");
    }
}
