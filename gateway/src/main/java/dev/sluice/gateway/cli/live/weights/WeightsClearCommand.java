// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live.weights;

import dev.sluice.gateway.cli.live.AdminOption;
import dev.sluice.gateway.cli.terminal.ExitCode;
import dev.sluice.gateway.cli.terminal.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sluice weights clear}. Confined to the main thread. */
@Command(
        name = "clear",
        sortOptions = false,
        description = {
            "Has a route follow the weights of the config again, on all nodes.",
            "Exits with 1 when somebody else was faster."
        },
        footer = {"", "Example:", "  sluice weights clear checkout"})
final class WeightsClearCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "VIRTUAL-SERVICE",
            description = "NAME, or NAMESPACE/NAME, of one whose weights are set.")
    private String virtualService;

    @Mixin private ChangeOptions change;

    @Mixin private AdminOption admin;

    private final Surroundings surroundings;

    WeightsClearCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var path = new WeightsPath().with("virtualService", virtualService);
        change.json(surroundings.environment())
                .forEach(option -> path.with(option.getKey(), String.valueOf(option.getValue())));
        admin.client(surroundings.environment()).delete(path.toString());
        surroundings.terminal().out().println("cleared");
        return ExitCode.YES.number();
    }
}
