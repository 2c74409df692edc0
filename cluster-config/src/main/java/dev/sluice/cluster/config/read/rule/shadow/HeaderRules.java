// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.shadow;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.syntax.HeaderSyntax;
import dev.sluice.cluster.config.read.value.Value.Text;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Headers that a policy changes in copies. Confined to the thread that reads. */
final class HeaderRules {

    /** They say where a message ends and belong to one connection; only the client knows them. */
    private static final Set<String> FRAMING =
            Set.of(
                    "connection",
                    "content-length",
                    "keep-alive",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");

    private final Findings findings;

    HeaderRules(Findings findings) {
        this.findings = findings;
    }

    /** A name of a header to set, to replace or to remove. */
    void checkSettable(Text name) {
        Optional<String> complaint = HeaderSyntax.changeComplaint(name.text());
        findings.reportAny(ProblemCode.BAD_HEADER, name.at(), complaint);
        if (FRAMING.contains(name.text().toLowerCase(Locale.ROOT))) {
            findings.report(
                    ProblemCode.BAD_HEADER,
                    name.at(),
                    "header \"" + name.text() + "\"",
                    "a header that does not frame the message");
        }
    }

    void checkName(Text name) {
        findings.reportAny(
                ProblemCode.BAD_HEADER, name.at(), HeaderSyntax.changeComplaint(name.text()));
    }

    void checkValue(Text value) {
        findings.reportAny(
                ProblemCode.BAD_HEADER, value.at(), HeaderSyntax.literalComplaint(value.text()));
    }
}
