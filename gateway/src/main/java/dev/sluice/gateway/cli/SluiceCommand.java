// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli;

import dev.sluice.gateway.cli.check.CheckCommand;
import dev.sluice.gateway.cli.demo.DemoCommand;
import dev.sluice.gateway.cli.demo.DemoServiceCommand;
import dev.sluice.gateway.cli.live.DrainCommand;
import dev.sluice.gateway.cli.live.ExplainCommand;
import dev.sluice.gateway.cli.live.FaultsCommand;
import dev.sluice.gateway.cli.live.config.ApplyCommand;
import dev.sluice.gateway.cli.live.config.DiffCommand;
import dev.sluice.gateway.cli.live.config.HistoryCommand;
import dev.sluice.gateway.cli.live.config.RollbackCommand;
import dev.sluice.gateway.cli.live.config.WaitCommand;
import dev.sluice.gateway.cli.live.limits.LimitsCommand;
import dev.sluice.gateway.cli.live.shadow.ShadowCommand;
import dev.sluice.gateway.cli.live.status.StatusCommand;
import dev.sluice.gateway.cli.live.weights.WeightsCommand;
import dev.sluice.gateway.cli.process.LogFormat;
import dev.sluice.gateway.cli.process.ProcessLog;
import dev.sluice.gateway.cli.terminal.Surroundings;
import dev.sluice.gateway.listener.BindAddress;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Root of the command line: the table of commands. Confined to the main thread. */
@Command(
        name = "sluice",
        description = "Traffic-shaping gateway that reads Istio's YAML from plain files.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:yes, or done",
            "1:no: problems found, not ready, could not start",
            "2:wrong usage: flags, variables or the node file",
            "3:a node could not be reached, or refused"
        },
        footer = {"", "Example:", "  sluice demo"})
public final class SluiceCommand implements Runnable {
    @Spec private CommandSpec spec;

    private SluiceCommand() {}

    /** Runs one command line and gives the process's exit code. */
    public static int execute(Surroundings surroundings, String... args) {
        ProcessLog.toStandardError(LogFormat.TEXT);
        try {
            return commandLine(surroundings).execute(args);
        } finally {
            ProcessLog.end();
        }
    }

    static CommandLine commandLine(Surroundings surroundings) {
        var line = new CommandLine(new SluiceCommand());
        line.getCommandSpec()
                .version("sluice " + surroundings.version())
                .addOption(help())
                .addOption(version());
        line.addSubcommand(new DemoCommand(surroundings))
                .addSubcommand(RunCommand.commandLine(surroundings))
                .addSubcommand(new CheckCommand(surroundings))
                .addSubcommand(new ExplainCommand(surroundings))
                .addSubcommand(new StatusCommand(surroundings))
                .addSubcommand(WeightsCommand.commandLine(surroundings))
                .addSubcommand(new LimitsCommand(surroundings))
                .addSubcommand(ShadowCommand.commandLine(surroundings))
                .addSubcommand(new FaultsCommand(surroundings))
                .addSubcommand(new DiffCommand(surroundings))
                .addSubcommand(new ApplyCommand(surroundings))
                .addSubcommand(new WaitCommand(surroundings))
                .addSubcommand(new HistoryCommand(surroundings))
                .addSubcommand(new RollbackCommand(surroundings))
                .addSubcommand(new DrainCommand(surroundings))
                .addSubcommand(new DemoServiceCommand(surroundings));
        var errors = new CommandErrors(surroundings.terminal());
        return line.registerConverter(BindAddress.class, SluiceCommand::address)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .setUsageHelpAutoWidth(surroundings.terminal().interactive())
                .setOut(surroundings.terminal().out())
                .setErr(surroundings.terminal().err())
                .setColorScheme(
                        CommandLine.Help.defaultColorScheme(
                                surroundings.terminal().colour() ? Ansi.ON : Ansi.OFF))
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors);
    }

    /** Every command has it. */
    private static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .scopeType(ScopeType.INHERIT)
                .description("Show this help.")
                .build();
    }

    /** The program alone has it: {@code demo-service} has another {@code --version}. */
    private static OptionSpec version() {
        return OptionSpec.builder("--version")
                .versionHelp(true)
                .description("Show the version.")
                .build();
    }

    private static BindAddress address(String text) {
        try {
            return BindAddress.parse(text);
        } catch (IllegalArgumentException refusal) {
            throw new TypeConversionException(refusal.getMessage());
        }
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "no command given (expected: one of "
                        + String.join(", ", spec.subcommands().keySet())
                        + ")");
    }
}
