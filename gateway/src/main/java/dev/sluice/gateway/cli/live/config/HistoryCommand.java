// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live.config;

import dev.sluice.gateway.cli.live.AdminOption;
import dev.sluice.gateway.cli.terminal.ExitCode;
import dev.sluice.gateway.cli.terminal.Surroundings;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice history}. Confined to the main thread. */
@Command(
        name = "history",
        sortOptions = false,
        description = "The configs that the cluster has had in force, the newest first.",
        footer = {"", "Example:", "  sluice history"})
public final class HistoryCommand implements Callable<Integer> {

    /** As much of a hash as tells configs apart. */
    private static final int HASH_CHARS = 12;

    @Option(names = "--json", description = "Show the history as JSON.")
    private boolean asJson;

    @Mixin private AdminOption admin;

    private final Surroundings surroundings;

    public HistoryCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        JsonObject answer = admin.client(surroundings.environment()).ask("/api/v1/config/history");
        var out = surroundings.terminal().out();
        if (asJson) {
            out.println(answer.encodePrettily());
            return ExitCode.YES.number();
        }
        answer.getJsonArray("history").stream()
                .map(JsonObject.class::cast)
                .map(HistoryCommand::line)
                .forEach(out::println);
        return ExitCode.YES.number();
    }

    private static String line(JsonObject edition) {
        return "%d  %s  %s  by %s, of %s%s"
                .formatted(
                        edition.getLong("version"),
                        edition.getString("at"),
                        edition.getString("hash")
                                .substring(
                                        0,
                                        Math.min(HASH_CHARS, edition.getString("hash").length())),
                        edition.getString("by"),
                        edition.getString("origin"),
                        edition.getBoolean("pinned") ? ", pinned" : "");
    }
}
