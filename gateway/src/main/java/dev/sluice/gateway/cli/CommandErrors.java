// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli;

import dev.sluice.cluster.config.read.problem.Spelling;
import dev.sluice.gateway.cli.setting.PlannedSetting;
import dev.sluice.gateway.cli.terminal.CommandFailure;
import dev.sluice.gateway.cli.terminal.ExitCode;
import dev.sluice.gateway.cli.terminal.Style;
import dev.sluice.gateway.cli.terminal.Terminal;
import dev.sluice.gateway.setting.StartFailure;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns whatever ends a command early into one message on standard error and an exit code.
 * Thread-safe as its terminal is.
 */
final class CommandErrors implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final Terminal terminal;

    CommandErrors(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The command line is wrong. */
    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        String command = failure.getCommandLine().getCommandSpec().qualifiedName();
        say(message(failure));
        terminal.err().println("See: " + command + " --help");
        return ExitCode.USAGE.number();
    }

    /** The command began, and failed. */
    @Override
    public int handleExecutionException(
            Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof CommandFailure known) {
            say(String.valueOf(known.getMessage()));
            return known.exitCode().number();
        }
        if (failure instanceof StartFailure known) {
            say(String.valueOf(known.getMessage()));
            return ExitCode.NEGATIVE.number();
        }
        LoggerFactory.getLogger(CommandErrors.class)
                .error("{} failed", command.getCommandName(), failure);
        say("this should not have happened, please report it: " + failure);
        return ExitCode.NEGATIVE.number();
    }

    private void say(String message) {
        terminal.err().println(terminal.paint(Style.RED, "sluice: ") + message);
    }

    private static String message(ParameterException failure) {
        return failure instanceof UnmatchedArgumentException unmatched
                ? unknown(unmatched)
                : String.valueOf(failure.getMessage());
    }

    /** Picocli names all arguments that it could not place; the first one is the cause. */
    private static String unknown(UnmatchedArgumentException failure) {
        String argument = failure.getUnmatched().get(0);
        CommandSpec command = failure.getCommandLine().getCommandSpec();
        if (argument.startsWith("-")) {
            String flag = argument.split("=", 2)[0];
            return PlannedSetting.refusalOfFlag(argument)
                    .orElse(
                            flag
                                    + ": no such flag"
                                    + Spelling.proposal(flag, command.optionsMap().keySet()));
        }
        return command.subcommands().isEmpty()
                ? argument + ": unexpected argument"
                : argument
                        + ": no such command"
                        + Spelling.proposal(argument, command.subcommands().keySet());
    }
}
