// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.terminal;

/** What the process says to the script that started it. Immutable. */
public enum ExitCode {
    /** Done; the answer is yes. */
    YES(0),
    /** The answer is no: problems were found, a node is not ready, something could not start. */
    NEGATIVE(1),
    /** The command line, a variable or the node file is wrong. */
    USAGE(2),
    /** A node could not be reached, or it refused. */
    UNREACHABLE(3);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
