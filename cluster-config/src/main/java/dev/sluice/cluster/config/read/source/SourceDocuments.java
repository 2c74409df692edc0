// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.source;

import dev.sluice.cluster.config.read.problem.Findings;
import java.util.List;
import java.util.Optional;

/** Cuts a file into documents and decodes each. Thread-safe: holds no state. */
public final class SourceDocuments {

    private SourceDocuments() {}

    /**
     * The documents that can be decoded; a complaint about each that cannot goes to the findings.
     */
    public static List<SourceDocument> of(ConfigFile file, Findings findings) {
        byte[] bytes = file.bytes();
        return DocumentParts.of(bytes).stream()
                .map(part -> SourceText.decode(file.shownAs(), bytes, part, findings))
                .flatMap(Optional::stream)
                .toList();
    }
}
