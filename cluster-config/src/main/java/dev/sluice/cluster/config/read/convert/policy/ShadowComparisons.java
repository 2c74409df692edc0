// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.convert.policy;

import dev.sluice.cluster.config.read.convert.http.Destinations;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.shadow.JsonComparison;
import dev.sluice.cluster.config.shadow.JsonComparison.ArrayOrder;
import dev.sluice.cluster.config.shadow.JsonPath;
import dev.sluice.cluster.config.shadow.ShadowComparison;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How a ShadowPolicy compares answers, to its record. Thread-safe: holds no state. */
final class ShadowComparisons {

    private ShadowComparisons() {}

    static ShadowComparison convert(Message compare) {
        ShadowComparison defaults = ShadowComparison.DEFAULT;
        return new ShadowComparison(
                compare.has("status") ? compare.flag("status") : defaults.status(),
                Set.copyOf(compare.strings("headers")),
                compare.message("json").map(ShadowComparisons::json).orElse(defaults.json()),
                compare.message("baseline").map(Destinations::convert),
                Math.toIntExact(compare.number("keepSamples")),
                paths(compare.strings("redact")),
                Set.of());
    }

    private static JsonComparison json(Message json) {
        JsonComparison defaults = JsonComparison.DEFAULT;
        return new JsonComparison(
                paths(json.strings("ignore")),
                json.message("numbers")
                        .flatMap(numbers -> numbers.real("relative"))
                        .orElse(defaults.relative()),
                json.message("numbers")
                        .flatMap(numbers -> numbers.real("absolute"))
                        .orElse(defaults.absolute()),
                json.optionalText("arrays")
                        .map(word -> ArrayOrder.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(defaults.arrays()));
    }

    private static List<JsonPath> paths(List<String> texts) {
        return texts.stream().map(JsonPath::of).toList();
    }
}
