// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.Stopwatch;
import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.ClosedPort;
import dev.sluice.cluster.testkit.http.FakeUpstream;
import dev.sluice.cluster.testkit.http.Gate;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.SluiceProcess;
import dev.sluice.gateway.fixture.Yaml;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs {@code sluice run} as a process, and the commands that ask it. */
final class RunIT {
    @TempDir private Path folder;

    private final Gate gate = new Gate();
    private final FakeUpstream upstream =
            FakeUpstream.start(Behaviours.behind(gate, Behaviours.ok("late")));
    private NodeFiles files;

    @BeforeEach
    void writeConfig() {
        files = new NodeFiles(folder);
        files.write("service", Yaml.service("orders", Yaml.endpoint(upstream.port(), "v1")));
    }

    @AfterEach
    void stopUpstream() {
        gate.open();
        upstream.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void letsARequestInFlightEndAndExitsWithZero(String signal) {
        try (var sluice = run();
                var client = RawHttpClient.to(port(sluice))) {
            client.send(RawHttpClient.head("GET", "orders", "/"));
            upstream.awaitHeads(1);

            sluice.signal(signal);
            sluice.awaitLine("draining");
            gate.open();

            assertThat(client.response().text()).isEqualTo("late");
            assertThat(sluice.exitCode()).isZero();
        }
    }

    @Test
    void endsAtOnceOnASecondSignal() {
        try (var sluice = run();
                var client = RawHttpClient.to(port(sluice))) {
            client.send(RawHttpClient.head("GET", "orders", "/"));
            upstream.awaitHeads(1);
            sluice.signal("TERM");
            sluice.awaitLine("draining");

            Stopwatch watch = Stopwatch.start();
            while (!sluice.endsWithin(Duration.ofMillis(200)) && watch.elapsed().toSeconds() < 10) {
                sluice.signal("TERM");
            }

            assertThat(sluice.exitCode()).isEqualTo(143);
        }
    }

    @Test
    void namesThePortThatIsTakenAndTheFlag() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var sluice = start("--mesh", "127.0.0.1:" + taken.getLocalPort())) {
            assertThat(sluice.exitCode()).isEqualTo(1);
            assertThat(sluice.output())
                    .contains("sluice: ", "127.0.0.1:" + taken.getLocalPort(), "--mesh")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void namesThePlaceOfAnErrorInTheConfig() {
        files.write("broken", "kind: [");

        try (var sluice = start()) {
            assertThat(sluice.exitCode()).isEqualTo(1);
            assertThat(sluice.output())
                    .contains(files.file("broken") + ":1:")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void takesSettingsFromFlagsVariablesAndTheNodeFile() throws IOException {
        Path nodeFile =
                Files.writeString(
                        folder.resolve("node.yaml"),
                        """
                        config: %s
                        data: %s
                        admin: 127.0.0.1:0
                        mesh: 127.0.0.1:1
                        event-loops: 1
                        """
                                .formatted(files.config(), files.data()));
        Map<String, String> variables =
                Map.of("SLUICE_NODE", nodeFile.toString(), "SLUICE_MESH", "127.0.0.1:2");

        try (var sluice = SluiceProcess.start(variables, List.of(), "run", "--mesh=127.0.0.1:0")) {
            assertThat(port(sluice)).isGreaterThan(2);
        }
    }

    @Test
    void answersStatusExplainAndDrain() {
        try (var sluice = run()) {
            String admin = sluice.awaitMatch("admin (127\\.0\\.0\\.1:\\d+)");

            try (var status = SluiceProcess.start("status", "--admin", admin);
                    var explain =
                            SluiceProcess.start("explain", "--admin", admin, "http://orders/")) {
                assertThat(status.exitCode()).isZero();
                assertThat(status.output()).contains("ready", "mesh", "orders:80");
                assertThat(explain.exitCode()).isZero();
                assertThat(new JsonObject(explain.output()).getString("outcome"))
                        .isEqualTo("routed");
            }
            try (var drain = SluiceProcess.start("drain", "--admin", admin)) {
                assertThat(drain.exitCode()).isZero();
            }
            assertThat(sluice.exitCode()).isZero();
        }
    }

    @Test
    void saysThatNoNodeAnswers() {
        try (ClosedPort nobody = ClosedPort.reserve()) {
            String address = "127.0.0.1:" + nobody.port();
            try (var status = SluiceProcess.start("status", "--admin", address)) {
                assertThat(status.exitCode()).isEqualTo(3);
                assertThat(status.output()).contains(address, "--admin", "SLUICE_ADMIN");
            }
        }
    }

    @Test
    void writesItsLogAsJsonWhenToldTo() {
        try (var sluice = start("--log-format", "json")) {
            String line = sluice.awaitLine("ready: ");

            assertThat(new JsonObject(line).getString("level")).isEqualTo("INFO");
        }
    }

    private SluiceProcess run() {
        return start();
    }

    private SluiceProcess start(String... more) {
        List<String> arguments =
                List.of(
                        "run",
                        "--config=" + files.config(),
                        "--data=" + files.data(),
                        "--name=test",
                        "--admin=127.0.0.1:0");
        boolean meshGiven = List.of(more).contains("--mesh");
        Stream<String> mesh = meshGiven ? Stream.of() : Stream.of("--mesh=127.0.0.1:0");
        return SluiceProcess.start(
                Stream.of(arguments.stream(), mesh, Stream.of(more))
                        .flatMap(part -> part)
                        .toArray(String[]::new));
    }

    private static int port(SluiceProcess sluice) {
        return Integer.parseInt(sluice.awaitMatch("listener mesh 127\\.0\\.0\\.1:(\\d+)"));
    }
}
