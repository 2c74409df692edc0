// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Yaml;
import dev.sluice.gateway.listener.BindAddress;
import dev.sluice.gateway.node.Node;
import dev.sluice.gateway.setting.NodeAddresses;
import dev.sluice.gateway.setting.StartFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that cannot start says what was found, what was expected, and what to change. */
class BadStartIT {

    private static final BindAddress ANYWHERE = new BindAddress("127.0.0.1", 0);

    @TempDir private Path folder;

    @Test
    void meshPortThatIsTaken() throws IOException {
        NodeFiles files = new NodeFiles(folder);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BindAddress address = new BindAddress("127.0.0.1", taken.getLocalPort());

            assertRefuses(
                            RunningNode.prepare(
                                    files, new NodeAddresses(ANYWHERE, address, Map.of())))
                    .hasMessageContaining(address.toString())
                    .hasMessageContaining("in use")
                    .hasMessageContaining("--mesh");
        }
        RunningNode.start(files).close();
    }

    @Test
    void gatewayPortThatIsTaken() throws IOException {
        NodeFiles files = new NodeFiles(folder).write("gateway", GATEWAY);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BindAddress address = new BindAddress("127.0.0.1", taken.getLocalPort());

            assertRefuses(
                            RunningNode.prepare(
                                    files,
                                    new NodeAddresses(ANYWHERE, ANYWHERE, Map.of(8080, address))))
                    .hasMessageContaining(address.toString())
                    .hasMessageContaining("in use")
                    .hasMessageContaining("--listen");
        }
    }

    @Test
    void folderThatDoesNotExist() throws IOException {
        NodeFiles files = new NodeFiles(folder);
        files.delete("mesh");
        java.nio.file.Files.delete(files.config());

        assertRefuses(RunningNode.prepare(files))
                .hasMessageContaining(files.config().toString())
                .hasMessageContaining("expected");
    }

    @Test
    void everyProblemIsToldAtOnceWithItsPlace() {
        NodeFiles files =
                new NodeFiles(folder)
                        .write("a", "kind: [")
                        .write("b", Yaml.route("b", "timeout: soon"))
                        .write("c", Yaml.route("c", "retires: { attempts: 2 }"));

        assertRefuses(RunningNode.prepare(files))
                .hasMessageContaining(files.file("a") + ":")
                .hasMessageContaining(files.file("b") + ":")
                .hasMessageContaining("soon")
                .hasMessageContaining(files.file("c") + ":")
                .hasMessageContaining("retries");
    }

    @Test
    void protectionThatWouldNotBeGiven() {
        NodeFiles files =
                new NodeFiles(folder)
                        .write(
                                "policy",
                                """
                                apiVersion: security.istio.io/v1
                                kind: AuthorizationPolicy
                                metadata: { name: nobody }
                                spec: {}
                                """);

        assertRefuses(RunningNode.prepare(files))
                .hasMessageContaining("AuthorizationPolicy")
                .hasMessageContaining("--allow-unenforced");
    }

    @Test
    void dataFolderOfAnotherNode() {
        NodeFiles files = new NodeFiles(folder);
        try (RunningNode first = RunningNode.start(files)) {
            assertThat(first.mesh()).isPositive();

            assertRefuses(RunningNode.prepare(files))
                    .hasMessageContaining(files.data().toString())
                    .hasMessageContaining("another running node");
        }
    }

    @Test
    void logThatCannotBeWritten() {
        NodeFiles files = new NodeFiles(folder);
        files.write("mesh", Yaml.mesh("accessLog: { path: %s/missing/a.log }".formatted(folder)));

        assertRefuses(RunningNode.prepare(files)).hasMessageContaining("missing/a.log");
    }

    private static final String GATEWAY =
            """
            apiVersion: networking.istio.io/v1
            kind: Gateway
            metadata: { name: edge }
            spec:
              servers:
                - port: { number: 8080, name: http, protocol: HTTP }
                  hosts: ["*"]
            """;

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefuses(Node node) {
        return assertThatThrownBy(() -> RunningNode.await(node.start()))
                .isInstanceOf(StartFailure.class);
    }
}
