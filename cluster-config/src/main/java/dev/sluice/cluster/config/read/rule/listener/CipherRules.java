// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.listener;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.value.Value.Text;
import dev.sluice.cluster.config.tls.CipherNames;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Protocol versions and cipher suites of a listener, by OpenSSL's names. Confined to the thread
 * that reads.
 */
final class CipherRules {

    private static final List<String> BROKEN_VERSIONS = List.of("TLSV1_0", "TLSV1_1");

    private final Findings findings;

    CipherRules(Findings findings) {
        this.findings = findings;
    }

    void check(Message tls) {
        checkVersions(tls);
        Set<String> seen = new HashSet<>();
        for (Text suite : tls.texts("cipherSuites")) {
            if (CipherNames.javaName(suite.text()).isEmpty()) {
                findings.report(
                        ProblemCode.UNKNOWN_VALUE,
                        suite.at(),
                        "cipher suite \"" + suite.text() + "\"",
                        "one of " + CipherNames.known());
            } else if (!seen.add(suite.text())) {
                findings.report(
                        ProblemCode.SETTING_IGNORED,
                        suite.at(),
                        "cipher suite \"" + suite.text() + "\" stands twice",
                        "each suite once");
            }
        }
    }

    private void checkVersions(Message tls) {
        String oldest = tls.text("minProtocolVersion");
        String newest = tls.text("maxProtocolVersion");
        if (BROKEN_VERSIONS.contains(oldest)) {
            findings.report(
                    ProblemCode.SETTING_IGNORED,
                    tls.at("minProtocolVersion"),
                    "minProtocolVersion " + oldest + " has no effect, as it is broken",
                    "TLSV1_2 or TLSV1_3; nothing older is spoken");
        }
        boolean none = oldest.equals("TLSV1_3") && newest.equals("TLSV1_2");
        if (none || BROKEN_VERSIONS.contains(newest)) {
            findings.report(
                    ProblemCode.CONTRADICTION,
                    tls.at("maxProtocolVersion"),
                    "maxProtocolVersion " + newest + " leaves no version to speak",
                    "TLSV1_2 or TLSV1_3, and not below minProtocolVersion");
        }
    }
}
