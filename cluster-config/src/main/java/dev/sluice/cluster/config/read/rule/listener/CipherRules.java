// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.listener;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.value.Value.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Protocol versions and cipher suites of a listener, by OpenSSL's names. Confined to the thread
 * that reads.
 */
final class CipherRules {

    private static final Set<String> SUITES =
            Set.of(
                    "ECDHE-ECDSA-AES128-GCM-SHA256",
                    "ECDHE-RSA-AES128-GCM-SHA256",
                    "ECDHE-ECDSA-AES256-GCM-SHA384",
                    "ECDHE-RSA-AES256-GCM-SHA384",
                    "ECDHE-ECDSA-CHACHA20-POLY1305",
                    "ECDHE-RSA-CHACHA20-POLY1305",
                    "ECDHE-ECDSA-AES128-SHA",
                    "ECDHE-RSA-AES128-SHA",
                    "ECDHE-ECDSA-AES256-SHA",
                    "ECDHE-RSA-AES256-SHA",
                    "AES128-GCM-SHA256",
                    "AES256-GCM-SHA384",
                    "AES128-SHA",
                    "AES256-SHA",
                    "DES-CBC3-SHA");

    private final Findings findings;

    CipherRules(Findings findings) {
        this.findings = findings;
    }

    void check(Message tls) {
        String oldest = tls.text("minProtocolVersion");
        if (List.of("TLSV1_0", "TLSV1_1").contains(oldest) && tls.count("cipherSuites") == 0) {
            findings.report(
                    ProblemCode.RISKY_SETTING,
                    tls.at("minProtocolVersion"),
                    "minProtocolVersion " + oldest,
                    "cipherSuites that it can use; the default ones it cannot");
        }
        Set<String> seen = new HashSet<>();
        for (Text suite : tls.texts("cipherSuites")) {
            if (!known(suite.text())) {
                report(
                        suite,
                        "is not known and ignored",
                        "an OpenSSL name such as ECDHE-RSA-AES128-GCM-SHA256");
            } else if (!seen.add(suite.text())) {
                report(suite, "stands twice", "each suite once");
            }
        }
    }

    /** Operators such as {@code -ALL} and {@code [A|B]} are the TLS library's to judge. */
    private static boolean known(String suite) {
        boolean operator =
                suite.isEmpty()
                        || suite.equals("ALL")
                        || !Character.isLetterOrDigit(suite.charAt(0));
        return operator || SUITES.contains(suite);
    }

    private void report(Text suite, String found, String expected) {
        findings.report(
                ProblemCode.SETTING_IGNORED,
                suite.at(),
                "cipher suite \"" + suite.text() + "\" " + found,
                expected);
    }
}
