// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.report.json;

import dev.sluice.shadow.report.LatencyHistogram;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts by reason, and by duration, as objects of numbers: a histogram is mostly empty, and in
 * this form other tools can read it. Thread-safe: holds no state.
 */
final class CountsJson {
    private CountsJson() {}

    static JsonObject write(Map<String, Long> counts) {
        JsonObject json = new JsonObject();
        counts.forEach(json::put);
        return json;
    }

    static Map<String, Long> read(JsonObject json) {
        Fields fields = new Fields(json);
        Map<String, Long> counts = new HashMap<>();
        json.fieldNames().forEach(name -> counts.put(name, fields.count(name)));
        return counts;
    }

    static JsonObject writeLatency(LatencyHistogram histogram) {
        JsonObject json = new JsonObject();
        histogram
                .countByMicros()
                .forEach((micros, count) -> json.put(Long.toString(micros), count));
        return json;
    }

    static LatencyHistogram readLatency(JsonObject json) {
        Map<Long, Long> counts = new HashMap<>();
        read(json).forEach((micros, count) -> counts.put(micros(micros), count));
        return LatencyHistogram.ofCounts(counts);
    }

    private static long micros(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("latency: " + text + " (expected: microseconds)", e);
        }
    }
}
