// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.cli.terminal.CommandFailure;
import dev.sluice.gateway.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NodeFileTest {
    @TempDir private Path folder;

    @Test
    void readsEachShapeOfAValue() throws IOException {
        Path file =
                file(
                        """
                        config: /etc/sluice
                        mesh: 127.0.0.1:8080
                        event-loops: 2
                        last-good: true
                        label: [app=edge, zone=a]
                        join: [a:1, "b:2,c:3"]
                        """);

        GivenSettings given = NodeFile.given(file);

        assertThat(given.values()).hasSize(6);
        assertThat(given.one(NodeSetting.MESH).map(GivenValue::text)).contains("127.0.0.1:8080");
        assertThat(given.one(NodeSetting.EVENT_LOOPS).map(GivenValue::text)).contains("2");
        assertThat(given.one(NodeSetting.LAST_GOOD).map(GivenValue::text)).contains("true");
        assertThat(given.all(NodeSetting.LABEL))
                .extracting(GivenValue::text)
                .containsExactly("app=edge", "zone=a");
        assertThat(given.all(NodeSetting.JOIN))
                .extracting(GivenValue::text)
                .containsExactly("a:1", "b:2", "c:3");
    }

    @Test
    void namesTheLineAsTheOriginOfItsValue() throws IOException {
        Path file = file("name: a\nmesh: 127.0.0.1:8080\n");

        GivenSettings given = NodeFile.given(file);

        assertThat(given.one(NodeSetting.MESH).map(GivenValue::origin))
                .contains(file + ":2:7: mesh");
    }

    @Test
    void reportsEveryProblemWithItsPlace() throws IOException {
        Path file = file("mash: 127.0.0.1:1\nplugins: /opt/plugins\nname: [a, b]\nlast-good: 1\n");

        assertThatThrownBy(() -> NodeFile.given(file))
                .isInstanceOf(CommandFailure.class)
                .message()
                .satisfies(
                        message ->
                                assertThat(message.lines())
                                        .satisfiesExactly(
                                                line ->
                                                        assertThat(line)
                                                                .startsWith(file + ":1:1: error ")
                                                                .endsWith("did you mean \"mesh\"?"),
                                                line ->
                                                        assertThat(line)
                                                                .startsWith(file + ":2:1: error ")
                                                                .contains(
                                                                        "not in this version yet"),
                                                line ->
                                                        assertThat(line)
                                                                .startsWith(file + ":3:7: error ")
                                                                .contains(
                                                                        "a list", "expected: NAME"),
                                                line ->
                                                        assertThat(line)
                                                                .startsWith(file + ":4:12: error ")
                                                                .contains(
                                                                        "expected: true or"
                                                                                + " false")));
    }

    @Test
    void reportsBrokenYamlWithItsPlace() throws IOException {
        Path file = file("name: a\n  mesh: {\n");

        assertThatThrownBy(() -> NodeFile.given(file))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining(file + ":2:");
    }

    @Test
    void refusesTextThatIsNoMapping() throws IOException {
        Path file = file("just words\n");

        assertThatThrownBy(() -> NodeFile.given(file))
                .hasMessageContaining("expected: a mapping, such as \"mesh: 127.0.0.1:15001\"");
    }

    @Test
    void refusesAFileThatIsNotThereAsWrongUsage() {
        Path file = folder.resolve("absent.yaml");

        assertThatThrownBy(() -> NodeFile.given(file))
                .isInstanceOfSatisfying(
                        CommandFailure.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining(file.toString());
    }

    @Test
    void givesNothingForAnEmptyFile() throws IOException {
        assertThat(NodeFile.given(file("# nothing yet\n")).values()).isEmpty();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("node.yaml"), text);
    }
}
