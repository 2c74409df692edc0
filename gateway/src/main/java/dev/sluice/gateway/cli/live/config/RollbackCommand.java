// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live.config;

import dev.sluice.gateway.cli.live.AdminOption;
import dev.sluice.gateway.cli.terminal.ExitCode;
import dev.sluice.gateway.cli.terminal.Surroundings;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sluice rollback}. Confined to the main thread. */
@Command(
        name = "rollback",
        sortOptions = false,
        description = {
            "Puts a former config of the cluster in force again, as a new version, and pins it:"
                    + " files and repositories publish no more until apply --unpin.",
            "Exits with 1 when a node refuses it, or there is no such version."
        },
        footer = {"", "Examples:", "  sluice rollback", "  sluice rollback 12"})
public final class RollbackCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "VERSION",
            arity = "0..1",
            description = "As history shows it (default: the one before the current).")
    private @Nullable Long version;

    @Mixin private Author author;

    @Mixin private AdminOption admin;

    private final Surroundings surroundings;

    public RollbackCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        JsonObject order = new JsonObject().put("by", author.name(surroundings.environment()));
        if (version != null) {
            order.put("version", version);
        }
        JsonObject done =
                admin.client(surroundings.environment())
                        .patient(ApplyCommand.PATIENCE)
                        .post("/api/v1/config/rollback", order);
        surroundings
                .terminal()
                .out()
                .println("rolled back and pinned: version " + done.getLong("version"));
        return ExitCode.YES.number();
    }
}
