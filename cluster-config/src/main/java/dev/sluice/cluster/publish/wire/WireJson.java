// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.wire;

import dev.sluice.cluster.member.NodeName;
import dev.sluice.cluster.store.cell.CellJson;
import dev.sluice.cluster.store.cell.ContentId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The messages about the config as JSON, on the bus and in the admin API alike. Decoding throws
 * {@link IllegalArgumentException} for what is missing or malformed. Thread-safe: holds no state.
 */
public final class WireJson {

    private WireJson() {}

    public static JsonArray encode(Reasons reasons) {
        return new JsonArray(reasons.lines());
    }

    static Reasons reasons(JsonObject json, String key) {
        List<String> lines =
                json.getJsonArray(key, new JsonArray()).stream().map(String::valueOf).toList();
        return new Reasons(lines);
    }

    static JsonObject encode(PrepareAnswer answer) {
        return new JsonObject().put("refusal", encode(answer.refusal()));
    }

    static PrepareAnswer prepareAnswer(JsonObject json) {
        return new PrepareAnswer(reasons(json, "refusal"));
    }

    static JsonObject encode(ChangeOrder order) {
        JsonObject json = new JsonObject().put("by", order.by());
        if (order instanceof ChangeOrder.Apply apply) {
            return json.put("order", "apply")
                    .put("digest", apply.content().digest())
                    .put("bytes", apply.content().size())
                    .put("origin", apply.origin());
        }
        if (order instanceof ChangeOrder.Rollback rollback) {
            return json.put("order", "rollback").put("version", rollback.version());
        }
        return json.put("order", "unpin");
    }

    static ChangeOrder order(JsonObject json) {
        String by = text(json, "by");
        String name = text(json, "order");
        return switch (name) {
            case "apply" ->
                    new ChangeOrder.Apply(
                            new ContentId(
                                    text(json, "digest"),
                                    required("bytes", json.getInteger("bytes"))),
                            text(json, "origin"),
                            by);
            case "rollback" ->
                    new ChangeOrder.Rollback(required("version", json.getLong("version")), by);
            case "unpin" -> new ChangeOrder.Unpin(by);
            default ->
                    throw new IllegalArgumentException(
                            "order: " + name + " (expected: apply, rollback or unpin)");
        };
    }

    public static JsonObject encode(ChangeOutcome outcome) {
        return CellJson.encode(outcome.version()).put("refusal", encode(outcome.refusal()));
    }

    static ChangeOutcome outcome(JsonObject json) {
        return new ChangeOutcome(CellJson.version(json), reasons(json, "refusal"));
    }

    public static JsonObject encode(Drift drift) {
        return new JsonObject()
                .put("hash", drift.hash())
                .put("origin", drift.origin())
                .put("since", drift.since().toString());
    }

    private static Drift drift(JsonObject json) {
        return new Drift(text(json, "hash"), text(json, "origin"), instant(json, "since"));
    }

    public static JsonObject encode(RefusedConfig refused) {
        return new JsonObject()
                .put("hash", refused.hash())
                .put("origin", refused.origin())
                .put("at", refused.at().toString())
                .put("reasons", encode(refused.reasons()));
    }

    private static RefusedConfig refused(JsonObject json) {
        return new RefusedConfig(
                text(json, "hash"),
                text(json, "origin"),
                instant(json, "at"),
                reasons(json, "reasons"));
    }

    public static JsonObject encode(NodeStanding standing) {
        JsonObject json =
                CellJson.encode(standing.version())
                        .put("node", standing.node().value())
                        .put("hash", standing.hash())
                        .put("ready", standing.ready())
                        .put("troubles", encode(standing.troubles()));
        standing.drift().ifPresent(drift -> json.put("drift", encode(drift)));
        standing.refused().ifPresent(refused -> json.put("refused", encode(refused)));
        return json;
    }

    static NodeStanding standing(JsonObject json) {
        return new NodeStanding(
                new NodeName(text(json, "node")),
                CellJson.version(json),
                text(json, "hash"),
                json.getBoolean("ready", false),
                reasons(json, "troubles"),
                Optional.ofNullable(json.getJsonObject("drift")).map(WireJson::drift),
                Optional.ofNullable(json.getJsonObject("refused")).map(WireJson::refused));
    }

    private static Instant instant(JsonObject json, String key) {
        String text = text(json, key);
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(key + ": " + text + " (expected: an instant)", e);
        }
    }

    private static String text(JsonObject json, String key) {
        return required(key, json.getString(key));
    }

    private static <T> T required(String key, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(key + ": missing (expected: a value)");
        }
        return value;
    }
}
