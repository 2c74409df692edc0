// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.terminal;

/** What the process says to the script that started it. Immutable. */
public enum ExitCode {
    /** Done; the answer is yes. */
    YES(0),
    /** Done, and the answer is no: problems were found, a node is not ready, a start failed. */
    NEGATIVE(1),
    /** The command line, a variable or the node file is wrong. */
    USAGE(2),
    /** A node could not be reached, or somebody refused: a node, or the system an address. */
    UNREACHABLE(3);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
