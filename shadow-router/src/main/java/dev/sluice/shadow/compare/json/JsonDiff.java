// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.compare.json;

import dev.sluice.cluster.config.shadow.JsonComparison;
import dev.sluice.cluster.config.shadow.JsonPath;
import dev.sluice.shadow.compare.found.Difference;
import dev.sluice.shadow.compare.found.Found;
import dev.sluice.shadow.compare.found.Shown;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the paths at which two documents differ. What stands on one side only is one difference, at
 * its own path and not at each value below. It recurses as deep as {@link JsonReader} lets
 * documents be. Immutable.
 */
public final class JsonDiff {

    private final JsonComparison rules;
    private final PathSet redacted;

    public JsonDiff(JsonComparison rules, List<JsonPath> redact) {
        this.rules = rules;
        this.redacted = new PathSet(redact);
    }

    /** Adds what differs; false if the bound was reached before the end. */
    public boolean compare(JsonValue primary, JsonValue other, Found found) {
        var walk =
                new JsonWalk(
                        rules,
                        redacted,
                        (trail, before, after) ->
                                found.add(
                                        new Difference(
                                                trail.toString(),
                                                shown(trail, before),
                                                shown(trail, after))));
        walk.values(Trail.root(redacted), primary, other);
        return walk.complete();
    }

    private static String shown(Trail trail, @Nullable JsonValue value) {
        if (value == null) {
            return Shown.ABSENT;
        }
        return trail.hidden() ? Shown.REDACTED : value.shown();
    }
}
