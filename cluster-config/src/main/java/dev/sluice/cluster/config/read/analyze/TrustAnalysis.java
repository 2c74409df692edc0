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
        Stream.concat(Stream.of(spec), spec.messages("subsets").stream())
                .flatMap(owner -> owner.message("trafficPolicy").stream())
                .flatMap(
                        policy ->
                                Stream.concat(
                                        Stream.of(policy),
                                        policy.messages("portLevelSettings").stream()))
                .flatMap(settings -> settings.message("tls").stream())
                .filter(TrustAnalysis::unverified)
                .forEach(this::reportServer);
    }

    private static boolean unverified(Message tls) {
        boolean handshakes = List.of("SIMPLE", "MUTUAL").contains(tls.text("mode"));
        return handshakes && tls.flag("insecureSkipVerify");
    }

    private void reportServer(Message tls) {
        findings.report(
                ProblemCode.SERVER_UNVERIFIED,
                tls.at("insecureSkipVerify"),
                "tls mode " + tls.text("mode") + " with insecureSkipVerify: any server is believed",
                "caCertificates or a credentialName with the authorities of the server");
    }
}
