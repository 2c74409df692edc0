// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.listener;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.value.Message;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** TLS that a listener terminates or passes through. Confined to the thread that reads. */
final class ServerTlsRules {

    private static final List<String> CERTIFICATE_FIELDS =
            List.of(
                    "serverCertificate",
                    "privateKey",
                    "caCertificates",
                    "tlsCertificates",
                    "credentialName",
                    "credentialNames");
    private static final Set<String> TERMINATING = Set.of("SIMPLE", "MUTUAL", "OPTIONAL_MUTUAL");

    private final Findings findings;
    private final CipherRules ciphers;

    ServerTlsRules(Findings findings) {
        this.findings = findings;
        this.ciphers = new CipherRules(findings);
    }

    void check(Message tls) {
        ciphers.check(tls);
        String mode = tls.text("mode");
        if (mode.equals("ISTIO_MUTUAL")) {
            given(tls, CERTIFICATE_FIELDS)
                    .forEach(
                            field ->
                                    report(
                                            ProblemCode.CONTRADICTION,
                                            tls,
                                            field,
                                            field + " beside mode ISTIO_MUTUAL",
                                            "no certificates; the mesh has them"));
            return;
        }
        if (!TERMINATING.contains(mode)) {
            Stream.concat(given(tls, CERTIFICATE_FIELDS), given(tls, List.of("caCrl")))
                    .forEach(
                            field ->
                                    report(
                                            ProblemCode.SETTING_IGNORED,
                                            tls,
                                            field,
                                            field + " has no effect when TLS passes through",
                                            "mode SIMPLE or MUTUAL"));
        }
        checkSources(tls);
        boolean credential =
                !tls.text("credentialName").isEmpty() || tls.count("credentialNames") > 0;
        if (TERMINATING.contains(mode) && !credential) {
            checkCertificates(tls, mode);
        }
        if (!(TERMINATING.contains(mode) && credential)) {
            checkRevocation(tls, mode);
        }
    }

    /** That the other sources exclude each other, the schema says. */
    private void checkSources(Message tls) {
        boolean files =
                !tls.text("serverCertificate").isEmpty() && !tls.text("privateKey").isEmpty();
        if (files) {
            given(tls, List.of("credentialName", "credentialNames", "tlsCertificates"))
                    .forEach(
                            field ->
                                    report(
                                            ProblemCode.EXCLUSIVE_FIELDS,
                                            tls,
                                            field,
                                            field + " beside serverCertificate and privateKey",
                                            "only one source of certificates"));
        }
    }

    private void checkCertificates(Message tls, String mode) {
        boolean mutual = !mode.equals("SIMPLE");
        if (mutual && tls.text("caCertificates").isEmpty()) {
            report(
                    ProblemCode.INCOMPLETE,
                    tls,
                    "caCertificates",
                    "mode " + mode + " without caCertificates",
                    "the authorities of clients");
        }
        List<Message> certificates =
                tls.count("tlsCertificates") > 0 ? tls.messages("tlsCertificates") : List.of(tls);
        for (Message certificate : certificates) {
            for (String field : List.of("serverCertificate", "privateKey")) {
                if (certificate.text(field).isEmpty() && !certificate.broken(field)) {
                    report(
                            ProblemCode.INCOMPLETE,
                            certificate,
                            field,
                            "mode " + mode + " without " + field,
                            "serverCertificate and privateKey, or credentialName");
                }
            }
        }
    }

    private void checkRevocation(Message tls, String mode) {
        if (tls.text("caCrl").isEmpty()) {
            return;
        }
        if (!tls.text("credentialName").isEmpty()) {
            report(
                    ProblemCode.CONTRADICTION,
                    tls,
                    "caCrl",
                    "caCrl beside credentialName",
                    "the list inside of the credential");
        }
        if (mode.equals("SIMPLE")) {
            report(
                    ProblemCode.CONTRADICTION,
                    tls,
                    "caCrl",
                    "caCrl beside mode SIMPLE",
                    "mode MUTUAL; no client certificate is asked for");
        }
    }

    private static Stream<String> given(Message tls, List<String> fields) {
        return fields.stream().filter(field -> !tls.text(field).isEmpty() || tls.count(field) > 0);
    }

    private void report(
            ProblemCode code, Message tls, String field, String found, String expected) {
        findings.report(code, tls.at(field), found, expected);
    }
}
