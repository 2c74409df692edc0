// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.weights.hazelcast;

import dev.sluice.cluster.weights.WeightOverlays;
import dev.sluice.cluster.weights.json.WeightCodec;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The map's value: the JSON of all overlays, as text. Thread-safe: holds no state. */
final class StoredOverlays {

    private StoredOverlays() {}

    static String encode(WeightOverlays overlays) {
        return WeightCodec.encode(overlays).encode();
    }

    /** What a value says; no value says that nobody has set anything. */
    static WeightOverlays decode(@Nullable String value) {
        return value == null ? WeightOverlays.NONE : WeightCodec.decode(new JsonObject(value));
    }
}
