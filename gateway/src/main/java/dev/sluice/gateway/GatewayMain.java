// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway;

import dev.sluice.gateway.cli.SluiceCommand;
import dev.sluice.gateway.cli.terminal.Surroundings;
import dev.sluice.gateway.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Random;

/** Entry point of the process: runs the command line and ends with its exit code. Immutable. */
public final class GatewayMain {
    private GatewayMain() {}

    public static void main(String[] args) {
        System.exit(SluiceCommand.execute(surroundings(System.getenv()), args));
    }

    /** The one place that reaches for the real clock, chance and terminal, and hands them on. */
    private static Surroundings surroundings(Map<String, String> environment) {
        // From JDK 22 on there is a console even in a pipe, unless it is asked for this one.
        System.setProperty("jdk.console", "java.base");
        Terminal terminal =
                Terminal.of(
                        new PrintWriter(System.out, true),
                        new PrintWriter(System.err, true),
                        System.console() != null,
                        environment);
        return new Surroundings(
                terminal, environment, System::nanoTime, new Random());
    }
}
