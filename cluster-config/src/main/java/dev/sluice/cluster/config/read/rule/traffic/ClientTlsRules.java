// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.traffic;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.value.Message;
import java.util.List;
import java.util.stream.Stream;

/** TLS towards an upstream. Confined to the thread that reads. */
final class ClientTlsRules {

    private static final String CONFIG_MAP_PREFIX = "configmap://";

    private final Findings findings;

    ClientTlsRules(Findings findings) {
        this.findings = findings;
    }

    void check(Message tls, String namespace) {
        checkConfigMap(tls, namespace);
        boolean simple = tls.text("mode").equals("SIMPLE");
        boolean mutual = tls.text("mode").equals("MUTUAL");
        boolean credential = !tls.text("credentialName").isEmpty();
        if (tls.flag("insecureSkipVerify") && (simple || mutual)) {
            checkUnverified(tls, simple);
        }
        if ((simple || mutual) && credential) {
            for (String field :
                    List.of("clientCertificate", "caCertificates", "privateKey", "caCrl")) {
                if (!tls.text(field).isEmpty()) {
                    report(
                            ProblemCode.EXCLUSIVE_FIELDS,
                            tls,
                            field,
                            field + " beside credentialName (expected: only one of them)");
                }
            }
            return;
        }
        if (mutual) {
            for (String field : List.of("clientCertificate", "privateKey")) {
                if (tls.text(field).isEmpty() && !tls.broken(field)) {
                    report(
                            ProblemCode.INCOMPLETE,
                            tls,
                            field,
                            "mode MUTUAL without "
                                    + field
                                    + " (expected: clientCertificate and privateKey, or"
                                    + " credentialName)");
                }
            }
        }
    }

    /** A config map is read with the rights of its namespace, so it must be the rule's own. */
    private void checkConfigMap(Message tls, String namespace) {
        String name = tls.text("credentialName");
        String own = CONFIG_MAP_PREFIX + namespace + "/";
        boolean named = name.startsWith(own) && name.length() > own.length();
        if (name.startsWith(CONFIG_MAP_PREFIX) && !named) {
            report(
                    ProblemCode.BAD_VALUE,
                    tls,
                    "credentialName",
                    "credentialName: \"" + name + "\" (expected: " + own + "NAME)");
        }
    }

    /** What is not verified needs nothing to verify it by. */
    private void checkUnverified(Message tls, boolean simple) {
        Stream.of("caCertificates", "credentialName", "subjectAltNames")
                .filter(field -> simple || !field.equals("credentialName"))
                .filter(
                        field ->
                                field.equals("subjectAltNames")
                                        ? tls.has(field)
                                        : !tls.text(field).isEmpty())
                .forEach(
                        field ->
                                report(
                                        ProblemCode.CONTRADICTION,
                                        tls,
                                        field,
                                        field
                                                + " beside insecureSkipVerify: true (expected: only"
                                                + " one of them)"));
    }

    private void report(ProblemCode code, Message tls, String field, String message) {
        findings.report(code, tls.at(field), message);
    }
}
