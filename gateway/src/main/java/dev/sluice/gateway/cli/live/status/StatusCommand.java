// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live.status;

import dev.sluice.gateway.cli.live.AdminOption;
import dev.sluice.gateway.cli.terminal.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice status}. Confined to the main thread. */
@Command(
        name = "status",
        description = {
            "What a running node says of itself and of its cluster: readiness, config, nodes with"
                    + " versions and drift, listeners, upstreams.",
            "Exits with 0 when all is as it should be, else with 1: a node not ready or silent, a"
                    + " change refused, a node that lags, a pin or other drift."
        },
        footer = {"", "Example:", "  sluice status --format json"})
public final class StatusCommand implements Callable<Integer> {

    @Mixin private AdminOption admin;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "Form of the answer (default: text).")
    private StatusFormat format;

    private final Surroundings surroundings;

    public StatusCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        NodeStatus status = NodeStatus.of(admin.client(surroundings.environment()));
        format.write(status, surroundings.terminal());
        return status.exitCode().number();
    }
}
