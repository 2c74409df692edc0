// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule;

import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.syntax.DnsLabels;
import dev.sluice.cluster.config.read.value.Value.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code exportTo}: namespaces, {@code .} for the own one, {@code *} for all, and on a ServiceEntry
 * {@code ~} for none. Confined to the thread that reads.
 */
public final class ExportToRules {

    private static final String OWN = ".";
    private static final String ALL = "*";
    private static final String NONE = "~";

    private final Findings findings;

    public ExportToRules(Findings findings) {
        this.findings = findings;
    }

    /**
     * Checks the entries one by one and against each other.
     *
     * @param noneAllowed whether the kind may be exported to nobody
     */
    public void check(RawResource resource, boolean noneAllowed) {
        List<Text> entries = resource.spec().texts("exportTo");
        Set<String> seen = new HashSet<>();
        for (Text entry : entries) {
            String namespace = entry.text().equals(OWN) ? resource.id().namespace() : entry.text();
            if (!seen.add(namespace)) {
                report(
                        ProblemCode.DUPLICATE_ENTRY,
                        entry,
                        "each namespace once; . is " + resource.id().namespace());
            }
            checkEntry(entry, noneAllowed);
            boolean exclusive = entry.text().equals(ALL) || entry.text().equals(NONE);
            if (exclusive && entries.size() > 1) {
                report(ProblemCode.CONTRADICTION, entry, "no other entry beside " + entry.text());
            }
        }
    }

    /** A rule for some clients only may not be exported further than its namespace. */
    public void checkOwnNamespaceOnly(RawResource resource) {
        for (Text entry : resource.spec().texts("exportTo")) {
            boolean own =
                    entry.text().equals(OWN) || entry.text().equals(resource.id().namespace());
            if (!own) {
                report(ProblemCode.CONTRADICTION, entry, "only . beside workloadSelector");
            }
        }
    }

    private void checkEntry(Text entry, boolean noneAllowed) {
        String value = entry.text();
        boolean word =
                value.equals(OWN) || value.equals(ALL) || (noneAllowed && value.equals(NONE));
        if (!word && !DnsLabels.valid(value)) {
            report(
                    ProblemCode.BAD_NAME,
                    entry,
                    ". or * or a namespace" + (noneAllowed ? " or ~" : ""));
        }
    }

    private void report(ProblemCode code, Text entry, String expected) {
        findings.report(code, entry.at(), "exportTo: \"" + entry.text() + "\"", expected);
    }
}
