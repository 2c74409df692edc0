// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live.weights;

import dev.sluice.gateway.cli.terminal.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice weights}: the table of its commands. Confined to the main thread. */
@Command(
        name = "weights",
        description = {
            "Shows and changes the weights of routes on the running cluster.",
            "What is set holds on all nodes in less than a second and lies over the weights of the"
                    + " config until it is cleared, or the route gets other destinations."
        },
        footer = {
            "",
            "Examples:",
            "  sluice weights get checkout",
            "  sluice weights set checkout v1=75 v2=25",
            "  sluice weights clear checkout"
        })
public final class WeightsCommand implements Runnable {

    @Spec private CommandSpec spec;

    private WeightsCommand() {}

    /** The command with those below it. */
    public static CommandLine commandLine(Surroundings surroundings) {
        return new CommandLine(new WeightsCommand())
                .addSubcommand(new WeightsGetCommand(surroundings))
                .addSubcommand(new WeightsSetCommand(surroundings))
                .addSubcommand(new WeightsClearCommand(surroundings));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "no command given (expected: one of get, set, clear)");
    }
}
