// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live;

import dev.sluice.gateway.cli.terminal.ExitCode;
import dev.sluice.gateway.cli.terminal.Surroundings;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice drain}. Confined to the main thread. */
@Command(
        name = "drain",
        description = {
            "Has a running node drain: it accepts no more, lets requests in flight end, and ends.",
            "Returns as soon as the node has begun."
        },
        footer = {"", "Example:", "  sluice drain --admin 127.0.0.1:15000"})
public final class DrainCommand implements Callable<Integer> {

    @Mixin private AdminOption admin;

    private final Surroundings surroundings;

    public DrainCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        admin.client(surroundings.environment()).post("/api/v1/drain", new JsonObject());
        surroundings.terminal().out().println("draining");
        return ExitCode.YES.number();
    }
}
