// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.ClosedPort;
import dev.sluice.cluster.testkit.http.FakeUpstream;
import dev.sluice.cluster.testkit.http.Gate;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bounds on what is open to an upstream, on a node with two event loops. */
class PoolIT {

    private static final int CLIENTS = 8;

    @TempDir private static Path folder;
    private static final Map<String, FakeUpstream> UPSTREAMS = new HashMap<>();
    private static ClosedPort closed;
    private static RunningNode node;

    @BeforeAll
    static void start() {
        NodeFiles files = new NodeFiles(folder);
        host(
                files,
                "connections",
                "tcp: { maxConnections: 1 }, http: { http1MaxPendingRequests: 2 }");
        host(files, "requests", "http: { http2MaxRequests: 3 }");
        host(files, "spent", "http: { maxRequestsPerConnection: 2 }");
        host(files, "turns", "tcp: { maxConnections: 1 }");
        host(files, "reloaded", "tcp: { maxConnections: 1 }");
        host(files, "other", "http: { http2MaxRequests: 100 }");
        host(files, "endpoints", "tcp: { maxConnections: 1 }");
        files.write(
                "endpoints",
                Yaml.service(
                        "endpoints",
                        Yaml.endpoint(upstream("endpoints").port(), "v1"),
                        Yaml.endpoint(upstream("other").port(), "v1")),
                Yaml.route("endpoints", "retries: { attempts: 0 }"),
                policy("endpoints", "tcp: { maxConnections: 1 }"));
        host(files, "broken", "tcp: { maxConnections: 1 }");
        host(files, "closing", "tcp: { maxConnections: 1 }");
        closed = ClosedPort.reserve();
        files.write(
                "gone",
                Yaml.service("gone", closed.port()),
                Yaml.route("gone", "retries: { attempts: 0 }"),
                policy("gone", "tcp: { maxConnections: 1 }"));
        host(files, "idle", "http: { idleTimeout: 200ms }");
        host(files, "aged", "tcp: { maxConnectionDuration: 200ms }");
        node = RunningNode.start(files);
    }

    @AfterAll
    static void stop() {
        node.close();
        closed.close();
        UPSTREAMS.values().forEach(FakeUpstream::close);
    }

    @Test
    void connectionsAndThoseWhoWaitAreBoundedOverAllLoops() {
        Gate gate = new Gate();
        upstream("connections").behave(Behaviours.behind(gate, Behaviours.ok("done")));
        List<RawHttpClient> clients = ask("connections", 1);
        upstream("connections").awaitHeads(1);
        clients.addAll(ask("connections", CLIENTS - 1));

        eventually("overflows", () -> overflows("connections"), count -> count == CLIENTS - 3);
        assertThat(upstream("connections").heads()).isEqualTo(1);
        gate.open();

        assertThat(answers(clients)).containsEntry(200, 3).containsEntry(503, CLIENTS - 3);
        assertThat(
                        metric(
                                "upstream_overflows_total{bound=\"pending\","
                                        + "upstream=\"connections:80\"}"))
                .isEqualTo(CLIENTS - 3.0);
    }

    @Test
    void requestsAreBoundedOverAllLoops() {
        Gate gate = new Gate();
        upstream("requests").behave(Behaviours.behind(gate, Behaviours.ok("done")));
        List<RawHttpClient> clients = ask("requests", CLIENTS);

        eventually("overflows", () -> overflows("requests"), count -> count == CLIENTS - 3);
        upstream("requests").awaitHeads(3);
        gate.open();

        assertThat(answers(clients)).containsEntry(200, 3).containsEntry(503, CLIENTS - 3);
        eventually(
                "requests in use",
                () -> metric("upstream_in_use{bound=\"requests\",upstream=\"requests:80\"}"),
                used -> used == 0);
    }

    @Test
    void onlyConnectionGoesFromLoopToLoop() {
        for (int round = 0; round < 5; round++) {
            assertThat(answers(ask("turns", CLIENTS))).isEqualTo(Map.of(200, CLIENTS));
            // The other side hears of a close a moment after it has happened.
            eventually(
                    "open connections",
                    () -> upstream("turns").openConnections(),
                    open -> open <= 1);
        }
    }

    @Test
    void connectionEndsWithItsLastRequest() {
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            for (int i = 0; i < 6; i++) {
                assertThat(client.exchange("GET", "spent", "/").status()).isEqualTo(200);
            }
        }

        assertThat(upstream("spent").connections()).isEqualTo(3);
    }

    @Test
    void idleAndOldConnectionsAreClosed() {
        for (String host : List.of("idle", "aged")) {
            assertThat(RawHttpClient.get(node.mesh(), host, "/").status()).isEqualTo(200);

            eventually(
                    "open connections", () -> upstream(host).openConnections(), open -> open == 0);
        }
    }

    @Test
    void onlyConnectionGoesFromEndpointToEndpoint() {
        for (int round = 0; round < 3; round++) {
            assertThat(answers(ask("endpoints", CLIENTS))).isEqualTo(Map.of(200, CLIENTS));
        }

        assertThat(upstream("other").heads()).isPositive();
        assertThat(upstream("endpoints").heads()).isPositive();
    }

    @Test
    void requestsOfAnOlderConfigGoOn() {
        Gate gate = new Gate();
        upstream("reloaded").behave(Behaviours.behind(gate, Behaviours.ok("done")));
        List<RawHttpClient> clients = ask("reloaded", 1);
        upstream("reloaded").awaitHeads(1);
        clients.addAll(ask("reloaded", 3));
        eventually(
                "waiting requests",
                () -> metric("upstream_in_use{bound=\"pending\",upstream=\"reloaded:80\"}"),
                waiting -> waiting == 3);

        node.apply(() -> write(node.files(), "reloaded", "tcp: { maxConnections: 2 }"));
        gate.open();

        assertThat(answers(clients)).isEqualTo(Map.of(200, 4));
        eventually(
                "connections of the older config",
                () -> metric("upstream_in_use{bound=\"connections\",upstream=\"reloaded:80\"}"),
                open -> open == 0);
    }

    @Test
    void brokenAnswersAreRefusedOnPooledConnectionsToo() {
        upstream("broken")
                .behave(
                        Behaviours.closeAfter(
                                String.join(
                                        "\r\n",
                                        "HTTP/1.1 200 OK",
                                        "Content-Length: 2",
                                        "Transfer-Encoding: chunked",
                                        "",
                                        "0",
                                        "",
                                        "")));

        assertThat(answers(ask("broken", 1))).isEqualTo(Map.of(502, 1));
    }

    @Test
    void upstreamMayCloseItsConnectionsAfterEachAnswer() {
        upstream("closing")
                .behave(
                        Behaviours.closeAfter(
                                Behaviours.response(200, "bye", "Connection: close")));

        for (int round = 0; round < 3; round++) {
            assertThat(answers(ask("closing", CLIENTS))).isEqualTo(Map.of(200, CLIENTS));
        }
    }

    @Test
    void connectionThatCannotBeOpenedTakesNobodysPlace() {
        assertThat(answers(ask("gone", CLIENTS))).isEqualTo(Map.of(503, CLIENTS));
        assertThat(node.logged("/gone", CLIENTS))
                .allSatisfy(line -> assertThat(line.getString("flags")).isEqualTo("UF"));
        assertThat(metric("upstream_in_use{bound=\"connections\",upstream=\"gone:80\"}")).isZero();
        assertThat(metric("upstream_in_use{bound=\"pending\",upstream=\"gone:80\"}")).isZero();
    }

    private static List<RawHttpClient> ask(String host, int count) {
        List<RawHttpClient> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            RawHttpClient client = RawHttpClient.to(node.mesh());
            client.send(RawHttpClient.head("GET", host, "/" + host));
            clients.add(client);
        }
        return clients;
    }

    private static Map<Integer, Integer> answers(List<RawHttpClient> clients) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (RawHttpClient client : clients) {
            try (client) {
                counts.merge(client.response().status(), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static long overflows(String host) {
        return node.log()
                .filter(line -> ("/" + host).equals(line.getString("path")))
                .filter(line -> "UO".equals(line.getString("flags")))
                .count();
    }

    private static double metric(String series) {
        return RawHttpClient.get(node.node().admin().port(), "localhost", "/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .map(line -> Double.valueOf(line.substring(series.length() + 1)))
                .findFirst()
                .orElse(-1.0);
    }

    private static FakeUpstream upstream(String host) {
        return Objects.requireNonNull(UPSTREAMS.get(host));
    }

    private static void host(NodeFiles files, String host, String pool) {
        FakeUpstream upstream = FakeUpstream.start(Behaviours.ok(host));
        UPSTREAMS.put(host, upstream);
        write(files, host, pool);
    }

    private static void write(NodeFiles files, String host, String pool) {
        files.write(
                host,
                Yaml.service(host, upstream(host).port()),
                Yaml.route(host, "retries: { attempts: 0 }"),
                policy(host, pool));
    }

    private static String policy(String host, String pool) {
        return """
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: { name: %s }
        spec: { host: %s, trafficPolicy: { connectionPool: { %s } } }
        """
                .formatted(host, host, pool);
    }
}
