// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.report;

import dev.sluice.cluster.config.Expect;
import dev.sluice.cluster.member.NodeName;
import dev.sluice.gateway.admin.view.ConfigView.Edition;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reports as they travel on the bus. Thread-safe: holds no state. */
final class ReportJson {

    private ReportJson() {}

    static JsonObject encode(NodeReported report) {
        JsonObject wire =
                new JsonObject()
                        .put("node", report.node().value())
                        .put("incarnation", report.incarnation())
                        .put("sequence", report.sequence())
                        .put("uptimeSeconds", report.uptime().toSeconds())
                        .put("obstacles", new JsonArray(report.state().obstacles()))
                        .put("refused", new JsonArray(report.state().refused()))
                        .put("drift", new JsonArray(report.state().drift()));
        report.state().config().ifPresent(edition -> wire.put("config", edition.json()));
        return wire;
    }

    static NodeReported decode(JsonObject wire) {
        NodeState state =
                new NodeState(
                        texts(wire, "obstacles"),
                        Optional.ofNullable(wire.getJsonObject("config")).map(ReportJson::edition),
                        texts(wire, "refused"),
                        texts(wire, "drift"));
        return new NodeReported(
                new NodeName(text(wire, "node")),
                text(wire, "incarnation"),
                number(wire, "sequence"),
                Duration.ofSeconds(number(wire, "uptimeSeconds")),
                state);
    }

    private static Edition edition(JsonObject wire) {
        return new Edition(
                wire.getLong("epoch", 0L),
                number(wire, "version"),
                text(wire, "hash"),
                text(wire, "origin"),
                wire.getBoolean("pinned", false));
    }

    /** A member that must be there. */
    static String text(JsonObject wire, String name) {
        String text = wire.getString(name, "");
        Expect.notEmpty(name, text);
        return text;
    }

    private static long number(JsonObject wire, String name) {
        long number = wire.getLong(name, -1L);
        Expect.that(number >= 0, name, number, "a number, 0 or more");
        return number;
    }

    private static List<String> texts(JsonObject wire, String name) {
        return wire.getJsonArray(name, new JsonArray()).stream().map(String::valueOf).toList();
    }
}
