// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.source;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.Location;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import java.util.List;
import java.util.Optional;

/** Cuts a source into documents and decodes each. Thread-safe: holds no state. */
public final class SourceDocuments {

    private SourceDocuments() {}

    /**
     * The documents that can be decoded; a complaint about each that cannot goes to the findings.
     */
    public static List<SourceDocument> of(ConfigFile source, Findings findings) {
        byte[] bytes = source.bytes();
        if (bytes.length > SourceLimits.FILE_BYTES_MAX) {
            findings.report(
                    ProblemCode.LIMIT_EXCEEDED,
                    Location.of(source.name()),
                    bytes.length + " bytes",
                    "at most " + SourceLimits.FILE_BYTES_MAX);
            return List.of();
        }
        return DocumentParts.of(bytes).stream()
                .map(part -> SourceText.decode(source.name(), bytes, part, findings))
                .flatMap(Optional::stream)
                .toList();
    }
}
