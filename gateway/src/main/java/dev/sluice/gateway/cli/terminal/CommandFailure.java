// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.terminal;

/**
 * Ends a command early with one message for the user and an exit code. The message names what was
 * found, what was expected and what to change. Immutable.
 */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    public CommandFailure(ExitCode exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    public static CommandFailure usage(String message) {
        return new CommandFailure(ExitCode.USAGE, message);
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
