// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live.weights;

import dev.sluice.gateway.cli.live.AdminOption;
import dev.sluice.gateway.cli.terminal.ExitCode;
import dev.sluice.gateway.cli.terminal.Surroundings;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice weights get}. Confined to the main thread. */
@Command(
        name = "get",
        description = {
            "The weights in force: of all routes whose weights are set, or of all routes of one"
                    + " VirtualService."
        },
        footer = {"", "Example:", "  sluice weights get checkout"})
final class WeightsGetCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "VIRTUAL-SERVICE",
            arity = "0..1",
            description = "NAME, or NAMESPACE/NAME.")
    private @Nullable String virtualService;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "Form of the answer (default: text).")
    private WeightsFormat format;

    @Mixin private AdminOption admin;

    private final Surroundings surroundings;

    WeightsGetCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var path = new WeightsPath().with("virtualService", virtualService);
        format.write(
                admin.client(surroundings.environment()).ask(path.toString()),
                surroundings.terminal().out());
        return ExitCode.YES.number();
    }
}
