// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.weights.json;

import dev.sluice.cluster.weights.WeightEdit;
import dev.sluice.cluster.weights.WeightEdit.Action;
import dev.sluice.cluster.weights.WeightEdit.Author;
import dev.sluice.cluster.weights.WeightEdit.Clear;
import dev.sluice.cluster.weights.WeightEdit.Drop;
import dev.sluice.cluster.weights.WeightEdit.Put;
import dev.sluice.cluster.weights.WeightOutcome;
import dev.sluice.cluster.weights.WeightOutcome.Changed;
import dev.sluice.cluster.weights.WeightOutcome.Full;
import dev.sluice.cluster.weights.WeightOutcome.Overtaken;
import dev.sluice.cluster.weights.WeightOverlay;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * The JSON form of a change on its way to the store, and of its outcome on the way back.
 * Thread-safe: holds no state.
 */
public final class EditCodec {

    private EditCodec() {}

    public static JsonObject encode(WeightEdit edit) {
        JsonObject json =
                WeightCodec.encode(edit.route())
                        .put("edit", edit.author().edit())
                        .put("by", edit.author().by())
                        .put("at", edit.author().at().toString());
        edit.expected().ifPresent(version -> json.put("expected", version));
        if (edit.action() instanceof Put put) {
            return json.put("action", "put").put("weights", WeightCodec.encode(put.weights()));
        }
        if (edit.action() instanceof Drop drop) {
            return json.put("action", "drop").put("why", drop.why());
        }
        return json.put("action", "clear");
    }

    public static WeightEdit edit(JsonObject json) {
        StoredJson stored = new StoredJson(json);
        return new WeightEdit(
                WeightCodec.route(stored),
                action(stored),
                stored.optionalNumber("expected"),
                new Author(stored.text("edit"), stored.text("by"), stored.instant("at")));
    }

    private static Action action(StoredJson json) {
        String action = json.text("action");
        return switch (action) {
            case "put" -> new Put(WeightCodec.weights(json));
            case "drop" -> new Drop(json.text("why"));
            case "clear" -> new Clear();
            default ->
                    throw new IllegalArgumentException(
                            "action: " + action + " (expected: put, drop or clear)");
        };
    }

    public static JsonObject encode(WeightOutcome outcome) {
        if (outcome instanceof Changed changed) {
            JsonObject json = new JsonObject().put("outcome", "changed");
            put(json, "before", changed.before());
            put(json, "after", changed.after());
            return json;
        }
        if (outcome instanceof Overtaken overtaken) {
            JsonObject json = new JsonObject().put("outcome", "overtaken");
            put(json, "current", overtaken.current());
            return json;
        }
        return new JsonObject()
                .put("outcome", "full")
                .put("overlaysMax", ((Full) outcome).overlaysMax());
    }

    public static WeightOutcome outcome(JsonObject json) {
        StoredJson stored = new StoredJson(json);
        String outcome = stored.text("outcome");
        return switch (outcome) {
            case "changed" -> new Changed(overlay(stored, "before"), overlay(stored, "after"));
            case "overtaken" -> new Overtaken(overlay(stored, "current"));
            case "full" -> new Full(stored.whole("overlaysMax"));
            default ->
                    throw new IllegalArgumentException(
                            "outcome: " + outcome + " (expected: changed, overtaken or full)");
        };
    }

    private static void put(JsonObject json, String name, Optional<WeightOverlay> overlay) {
        overlay.ifPresent(present -> json.put(name, WeightCodec.encode(present)));
    }

    private static Optional<WeightOverlay> overlay(StoredJson json, String name) {
        return json.optionalObject(name).map(WeightCodec::overlay);
    }
}
