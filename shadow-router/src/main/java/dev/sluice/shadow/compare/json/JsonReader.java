// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.compare.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.sluice.cluster.config.shadow.JsonComparison;
import java.io.IOException;

/** Reads a document into values and leaves out what is ignored. Immutable. */
public final class JsonReader {

    /** Deeper than documents that people write; what walks the values may recurse this far. */
    static final int DEPTH_MAX = 64;

    private static final int DIGITS_MAX = 1_000;

    /** Names are not remembered across documents: they are foreign, and may never come again. */
    private static final JsonFactory TOKENS =
            JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEPTH_MAX)
                                    .maxNumberLength(DIGITS_MAX)
                                    .build())
                    .build();

    private final JsonComparison rules;
    private final PathSet ignored;

    public JsonReader(JsonComparison rules) {
        this.rules = rules;
        this.ignored = new PathSet(rules.ignore());
    }

    /**
     * The document.
     *
     * @throws StreamConstraintsException if it is beyond a bound
     * @throws IOException if it is no JSON, or more than one document
     */
    public JsonValue read(byte[] document) throws IOException {
        try (JsonParser parser = TOKENS.createParser(document)) {
            JsonValue value = new JsonDocument(parser, ignored, rules.arrays()).read();
            if (parser.nextToken() != null) {
                throw new IOException("more than one document");
            }
            return value;
        }
    }
}
