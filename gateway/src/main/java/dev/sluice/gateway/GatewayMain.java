// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway;

import dev.sluice.gateway.cli.SluiceCommand;
import dev.sluice.gateway.cli.terminal.Surroundings;
import dev.sluice.gateway.cli.terminal.Terminal;
import dev.sluice.gateway.setting.NodeClocks;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Entry point of the process: runs the command line and ends with its exit code. The one place that
 * reaches for the real clock, chance and terminal, and hands them on. Immutable.
 */
public final class GatewayMain {
    private GatewayMain() {}

    public static void main(String[] args) {
        // From JDK 22 on there is a console even in a pipe, unless it is asked for this one.
        System.setProperty("jdk.console", "java.base");
        Map<String, String> environment = System.getenv();
        var surroundings =
                new Surroundings(terminal(environment), environment, clocks(), version());
        System.exit(SluiceCommand.execute(surroundings, args));
    }

    // main has asked for the console that is null in a pipe.
    @SuppressWarnings("SystemConsoleNull")
    private static Terminal terminal(Map<String, String> environment) {
        return Terminal.of(
                new PrintWriter(System.out, true, Charset.defaultCharset()),
                new PrintWriter(System.err, true, Charset.defaultCharset()),
                System.console() != null,
                environment);
    }

    private static NodeClocks clocks() {
        return new NodeClocks(System::nanoTime, InstantSource.system(), SplittableRandom::new);
    }

    /** From the jar's manifest; classes that run from a folder have none. */
    private static String version() {
        String version = GatewayMain.class.getPackage().getImplementationVersion();
        return Objects.requireNonNullElse(version, "(not packaged)");
    }
}
