// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Root of the command line. Exit codes: 0 for success, 2 for a usage error. Confined to the main
 * thread.
 */
@Command(
        name = "sluice",
        description = "Traffic-shaping gateway cluster that reads Istio's YAML.",
        mixinStandardHelpOptions = true,
        versionProvider = SluiceVersion.class,
        footer = {"", "Example:", "  sluice --version"})
public final class SluiceCommand implements Runnable {
    @Spec private CommandSpec spec;

    private SluiceCommand() {}

    /** Runs one command line and gives the process's exit code. */
    public static int execute(String... args) {
        return new CommandLine(new SluiceCommand()).execute(args);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given (expected: a command)");
    }
}
