// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.store.cell;

import dev.sluice.cluster.member.NodeName;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cell and its parts as JSON, in which they are kept, sent and shown. What a newer release adds
 * is ignored. Decoding throws {@link IllegalArgumentException} for what is missing or malformed.
 * Thread-safe: holds no state.
 */
public final class CellJson {

    private CellJson() {}

    public static JsonObject encode(ConfigVersion version) {
        return new JsonObject().put("epoch", version.epoch()).put("version", version.version());
    }

    public static ConfigVersion version(JsonObject json) {
        return new ConfigVersion(number(json, "epoch"), number(json, "version"));
    }

    public static JsonObject encode(ConfigEdition edition) {
        return encode(edition.version())
                .put("hash", edition.hash())
                .put("digest", edition.content().digest())
                .put("bytes", edition.content().size())
                .put("origin", edition.origin())
                .put("pinned", edition.pinned())
                .put("by", edition.by())
                .put("at", edition.at().toString());
    }

    public static ConfigEdition edition(JsonObject json) {
        return new ConfigEdition(
                version(json),
                text(json, "hash"),
                new ContentId(text(json, "digest"), Math.toIntExact(number(json, "bytes"))),
                text(json, "origin"),
                json.getBoolean("pinned", false),
                text(json, "by"),
                instant(text(json, "at")));
    }

    public static JsonObject encode(ConfigCell cell) {
        JsonArray history = new JsonArray();
        cell.history().forEach(edition -> history.add(encode(edition)));
        return encode(cell.epoch(), cell.lease()).put("history", history);
    }

    public static ConfigCell cell(JsonObject json) {
        List<ConfigEdition> history =
                json.getJsonArray("history", new JsonArray()).stream()
                        .map(JsonObject.class::cast)
                        .map(CellJson::edition)
                        .toList();
        return new ConfigCell(number(json, "epoch"), lease(json), history);
    }

    public static JsonObject encode(CellHead head) {
        JsonObject json = encode(head.epoch(), head.lease());
        head.committed().ifPresent(edition -> json.put("committed", encode(edition)));
        return json;
    }

    public static CellHead head(JsonObject json) {
        return new CellHead(
                number(json, "epoch"),
                lease(json),
                Optional.ofNullable(json.getJsonObject("committed")).map(CellJson::edition));
    }

    public static JsonObject encode(CellAnswer answer) {
        return new JsonObject()
                .put("done", answer.done())
                .put("why", answer.why())
                .put("head", encode(answer.head()));
    }

    public static CellAnswer answer(JsonObject json) {
        return new CellAnswer(
                json.getBoolean("done", false),
                json.getString("why", ""),
                head(required("head", json.getJsonObject("head"))));
    }

    public static JsonObject encode(CellCommand command) {
        if (command instanceof CellCommand.Claim claim) {
            JsonObject json = command("claim").put("owner", encode(claim.owner()));
            claim.over().ifPresent(lease -> json.put("over", encode(lease)));
            return json;
        }
        if (command instanceof CellCommand.Release release) {
            return command("release").put("owner", encode(release.owner()));
        }
        if (command instanceof CellCommand.Commit commit) {
            return command("commit")
                    .put("owner", encode(commit.owner()))
                    .put("expected", encode(commit.expected()))
                    .put("next", encode(commit.next()));
        }
        if (command instanceof CellCommand.Adopt adopt) {
            return command("adopt").put("kept", encode(adopt.kept()));
        }
        throw new IllegalStateException("command without a form: " + command);
    }

    public static CellCommand command(JsonObject json) {
        String name = text(json, "command");
        return switch (name) {
            case "claim" ->
                    new CellCommand.Claim(
                            owner(json),
                            Optional.ofNullable(json.getJsonObject("over"))
                                    .map(CellJson::heldLease));
            case "release" -> new CellCommand.Release(owner(json));
            case "commit" ->
                    new CellCommand.Commit(
                            owner(json),
                            version(required("expected", json.getJsonObject("expected"))),
                            edition(required("next", json.getJsonObject("next"))));
            case "adopt" ->
                    new CellCommand.Adopt(edition(required("kept", json.getJsonObject("kept"))));
            default ->
                    throw new IllegalArgumentException(
                            "command: " + name + " (expected: claim, release, commit or adopt)");
        };
    }

    private static JsonObject command(String name) {
        return new JsonObject().put("command", name);
    }

    private static JsonObject encode(long epoch, Optional<PublisherLease> lease) {
        JsonObject json = new JsonObject().put("epoch", epoch);
        lease.ifPresent(held -> json.put("lease", encode(held)));
        return json;
    }

    private static JsonObject encode(PublisherLease lease) {
        return new JsonObject()
                .put("owner", encode(lease.owner()))
                .put("epoch", lease.epoch())
                .put("renewal", lease.renewal());
    }

    private static Optional<PublisherLease> lease(JsonObject cell) {
        return Optional.ofNullable(cell.getJsonObject("lease")).map(CellJson::heldLease);
    }

    private static PublisherLease heldLease(JsonObject json) {
        return new PublisherLease(owner(json), number(json, "epoch"), number(json, "renewal"));
    }

    private static JsonObject encode(LeaseOwner owner) {
        return new JsonObject()
                .put("node", owner.node().value())
                .put("incarnation", owner.incarnation());
    }

    private static LeaseOwner owner(JsonObject json) {
        JsonObject owner = required("owner", json.getJsonObject("owner"));
        return new LeaseOwner(new NodeName(text(owner, "node")), text(owner, "incarnation"));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("at: " + text + " (expected: an instant)", e);
        }
    }

    private static String text(JsonObject json, String key) {
        return required(key, json.getString(key));
    }

    private static long number(JsonObject json, String key) {
        return required(key, json.getLong(key));
    }

    private static <T> T required(String key, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(key + ": missing (expected: a value)");
        }
        return value;
    }
}
