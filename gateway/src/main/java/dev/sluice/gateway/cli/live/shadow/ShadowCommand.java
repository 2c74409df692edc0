// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live.shadow;

import dev.sluice.gateway.cli.terminal.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice shadow}: the table of its commands. Confined to the main thread. */
@Command(
        name = "shadow",
        description = "Says how the copies of shadow policies fare on the running cluster.",
        footer = {
            "",
            "Examples:",
            "  sluice shadow report",
            "  sluice shadow report checkout-v3 --fail-on-difference 0.5%%",
            "  sluice shadow reset checkout-v3"
        })
public final class ShadowCommand implements Runnable {

    @Spec private CommandSpec spec;

    private ShadowCommand() {}

    /** The command with those below it. */
    public static CommandLine commandLine(Surroundings surroundings) {
        return new CommandLine(new ShadowCommand())
                .addSubcommand(new ShadowReportCommand(surroundings))
                .addSubcommand(new ShadowResetCommand(surroundings));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "no command given (expected: one of report, reset)");
    }
}
