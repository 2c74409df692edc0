// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.cli.terminal.Surroundings;
import dev.sluice.gateway.cli.terminal.Terminal;
import dev.sluice.gateway.setting.NodeClocks;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class SluiceCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @MethodSource("commands")
    void everyHelpHasAnExample(String command) {
        int exitCode = execute(command, "--help");

        assertThat(exitCode).isZero();
        assertThat(out.toString())
                .contains("Usage: sluice " + command)
                .containsPattern("Examples?:\\n  sluice " + command);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyFlagIsDescribed(String command) {
        var line = SluiceCommand.commandLine(surroundings(Map.of())).getSubcommands().get(command);

        assertThat(line.getCommandSpec().options())
                .allSatisfy(option -> assertThat(option.description()).isNotEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run --plugins dir            | --plugins: not in this version yet",
                "run --cluster 10.0.0.1:5701  | --cluster: 10.0.0.1:5701 (expected: a loopback",
                "run --config c --plugins d   | --plugins: not in this version yet",
                "run --mehs 127.0.0.1:1       | --mesh",
                "run --config c --mesh 15001  | --mesh: address: 15001 (expected: HOST:PORT",
                "run                          | no config given (expected: --config DIR",
                "demo --mesh 15001            | --mesh",
                "check                        | PATH",
                "check --format xml .         | --format",
                "serve                        | serve",
            })
    void refusesAWrongCommandLineInOneMessage(String commandLine, String message) {
        int exitCode = execute(commandLine.split(" "));

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains(message).doesNotContain("\tat ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void namesTheCommandsWhenNoneIsGiven() {
        int exitCode = execute();

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains("no command given", "demo", "run", "check");
    }

    @Test
    void showsTheVersionOfTheBuild() {
        assertThat(execute("--version")).isZero();

        assertThat(out.toString()).isEqualToIgnoringNewLines("sluice 1.2.3");
    }

    @Test
    void refusesAPlannedVariableRatherThanToIgnoreIt() {
        int exitCode =
                SluiceCommand.execute(
                        surroundings(Map.of("SLUICE_PLUGINS", "/etc/keys")),
                        "run",
                        "--config",
                        "c");

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains("SLUICE_PLUGINS: not in this version yet");
    }

    private static Stream<String> commands() {
        var nothing = new PrintWriter(new StringWriter());
        var surroundings = surroundings(nothing, nothing, Map.of());
        return SluiceCommand.commandLine(surroundings).getSubcommands().keySet().stream();
    }

    private int execute(String... arguments) {
        return SluiceCommand.execute(surroundings(Map.of()), arguments);
    }

    private Surroundings surroundings(Map<String, String> environment) {
        return surroundings(new PrintWriter(out, true), new PrintWriter(err, true), environment);
    }

    private static Surroundings surroundings(
            PrintWriter out, PrintWriter err, Map<String, String> environment) {
        var clocks =
                new NodeClocks(() -> 0, InstantSource.fixed(Instant.EPOCH), () -> new Random(1));
        return new Surroundings(new Terminal(out, err, false, false), environment, clocks, "1.2.3");
    }
}
