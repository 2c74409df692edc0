// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.compare.json;

import dev.sluice.cluster.config.shadow.JsonComparison.ArrayOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One array or object that is not at its end. Confined to one call. */
final class JsonLevel {
    private final boolean object;
    private final long leading;
    private final Map<String, JsonValue> members = new LinkedHashMap<>();
    private final List<JsonValue> items = new ArrayList<>();
    private String name = "";
    private int index;

    JsonLevel(boolean object, long leading) {
        this.object = object;
        this.leading = leading;
    }

    void name(String next) {
        name = next;
    }

    /** The ignored paths that lead on to the next value here. */
    long next(PathSet ignored, int depth) {
        return object
                ? ignored.member(leading, depth, name)
                : ignored.item(leading, depth, index++);
    }

    void add(JsonValue value) {
        if (object) {
            members.put(name, value);
        } else {
            items.add(value);
        }
    }

    JsonValue end(ArrayOrder arrays) {
        return object ? JsonValue.Members.of(members) : JsonValue.Items.of(items, arrays);
    }
}
