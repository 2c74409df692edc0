// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.compare.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.sluice.cluster.config.shadow.JsonComparison.ArrayOrder;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One document on its way from tokens to values. It keeps its own stack, so that no nesting
 * overflows that of the thread. Confined to one call.
 */
final class JsonDocument {

    /** Some milliseconds of work at most, on a loop that has others to serve. */
    static final int VALUES_MAX = 10_000;

    private final JsonParser parser;
    private final PathSet ignored;
    private final ArrayOrder arrays;
    private final Deque<JsonLevel> levels = new ArrayDeque<>();
    private int values;

    JsonDocument(JsonParser parser, PathSet ignored, ArrayOrder arrays) {
        this.parser = parser;
        this.ignored = ignored;
        this.arrays = arrays;
    }

    /** The root, when the last token of the document was read. */
    JsonValue read() throws IOException {
        parser.nextToken();
        if (ignored.ends(ignored.root(), 0)) {
            parser.skipChildren();
            return JsonValue.Literal.NULL;
        }
        @Nullable JsonValue done = begin(ignored.root());
        while (!levels.isEmpty()) {
            JsonLevel level = levels.element();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.FIELD_NAME) {
                level.name(parser.currentName());
                continue;
            }
            if (token == JsonToken.END_ARRAY || token == JsonToken.END_OBJECT) {
                levels.remove();
                done = level.end(arrays);
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
    private @Nullable JsonValue child(JsonLevel level) throws IOException {
        int depth = levels.size();
        long leading = level.next(ignored, depth - 1);
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
                levels.push(new JsonLevel(token == JsonToken.START_OBJECT, leading));
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
