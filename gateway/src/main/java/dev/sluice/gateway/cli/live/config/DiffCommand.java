// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live.config;

import dev.sluice.gateway.cli.live.AdminOption;
import dev.sluice.gateway.cli.terminal.ExitCode;
import dev.sluice.gateway.cli.terminal.Surroundings;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice diff}. Confined to the main thread. */
@Command(
        name = "diff",
        sortOptions = false,
        description = {
            "How a config differs from what a running node has in force. Both are brought to the"
                    + " same form first, so only what they say counts.",
            "Exits with 0 when they say the same, else with 1. Changes nothing."
        },
        footer = {"", "Example:", "  sluice diff /etc/sluice"})
public final class DiffCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "Files and folders with the whole config.")
    private List<Path> paths;

    @Option(names = "--json", description = "Show the differences as JSON.")
    private boolean asJson;

    @Mixin private AdminOption admin;

    private final Surroundings surroundings;

    public DiffCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        JsonObject answer =
                admin.client(surroundings.environment())
                        .patient(ApplyCommand.PATIENCE)
                        .post("/api/v1/config/diff", new GivenFiles(paths).upload("diff"));
        boolean same = answer.getBoolean("same");
        String text = answer.getString("text");
        answer.remove("text");
        surroundings
                .terminal()
                .out()
                .println(asJson ? answer.encodePrettily() : same ? "no difference" : text);
        return (same ? ExitCode.YES : ExitCode.NEGATIVE).number();
    }
}
