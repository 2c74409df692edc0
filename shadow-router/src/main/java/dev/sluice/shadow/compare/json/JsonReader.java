// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.compare.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.sluice.cluster.config.shadow.JsonComparison;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a document into values and leaves out what is ignored. It keeps its own stack, so that no
 * nesting overflows that of the thread. Immutable.
 */
public final class JsonReader {

    /** Deeper than documents that people write; what walks the values may recurse this far. */
    static final int DEPTH_MAX = 64;

    /** Some milliseconds of work at most, on a loop that has others to serve. */
    static final int VALUES_MAX = 10_000;

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
            JsonValue value = new Document(parser).read();
            if (parser.nextToken() != null) {
                throw new IOException("more than one document");
            }
            return value;
        }
    }

    /** One document on its way. Confined to one call. */
    private final class Document {
        private final JsonParser parser;
        private final Deque<Level> levels = new ArrayDeque<>();
        private int values;

        private Document(JsonParser parser) {
            this.parser = parser;
        }

        private JsonValue read() throws IOException {
            parser.nextToken();
            if (ignored.ends(ignored.root(), 0)) {
                parser.skipChildren();
                return JsonValue.Literal.NULL;
            }
            @Nullable JsonValue done = begin(ignored.root());
            while (!levels.isEmpty()) {
                Level level = levels.element();
                JsonToken token = parser.nextToken();
                if (token == JsonToken.FIELD_NAME) {
                    level.name = parser.currentName();
                    continue;
                }
                if (token == JsonToken.END_ARRAY || token == JsonToken.END_OBJECT) {
                    levels.remove();
                    done = level.end();
                } else {
                    done = child(level);
                }
                if (done != null && !levels.isEmpty()) {
                    levels.element().add(done);
                }
            }
            if (done == null) {
                throw new IOException("no document");
            }
            return done;
        }

        /** A value that is whole at once; null if it is ignored or has just begun. */
        private @Nullable JsonValue child(Level level) throws IOException {
            int depth = levels.size();
            long leading = level.next(depth - 1);
            if (ignored.ends(leading, depth)) {
                parser.skipChildren();
                return null;
            }
            return begin(leading);
        }

        private @Nullable JsonValue begin(long leading) throws IOException {
            if (++values > VALUES_MAX) {
                throw new StreamConstraintsException("more than " + VALUES_MAX + " values");
            }
            JsonToken token = parser.currentToken();
            if (token == null) {
                throw new IOException("the document ends early");
            }
            return switch (token) {
                case START_OBJECT, START_ARRAY -> {
                    levels.push(new Level(token == JsonToken.START_OBJECT, leading));
                    yield null;
                }
                case VALUE_STRING -> new JsonValue.Text(parser.getText());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                        new JsonValue.Numeral(parser.getDecimalValue());
                case VALUE_TRUE -> JsonValue.Literal.TRUE;
                case VALUE_FALSE -> JsonValue.Literal.FALSE;
                case VALUE_NULL -> JsonValue.Literal.NULL;
                default -> throw new IOException("unexpected " + token);
            };
        }
    }

    /** One array or object that is not at its end. Confined to one call. */
    private final class Level {
        private final boolean object;
        private final long leading;
        private final Map<String, JsonValue> members = new LinkedHashMap<>();
        private final List<JsonValue> items = new ArrayList<>();
        private String name = "";
        private int index;

        private Level(boolean object, long leading) {
            this.object = object;
            this.leading = leading;
        }

        private long next(int depth) {
            return object
                    ? ignored.member(leading, depth, name)
                    : ignored.item(leading, depth, index++);
        }

        private void add(JsonValue value) {
            if (object) {
                members.put(name, value);
            } else {
                items.add(value);
            }
        }

        private JsonValue end() {
            return object
                    ? JsonValue.Members.of(members)
                    : JsonValue.Items.of(items, rules.arrays());
        }
    }
}
