// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway;

import dev.sluice.gateway.cli.SluiceCommand;

/** Entry point of the process: runs the command line and ends with its exit code. Immutable. */
public final class GatewayMain {
    private GatewayMain() {}

    public static void main(String[] args) {
        System.exit(SluiceCommand.execute(args));
    }
}
