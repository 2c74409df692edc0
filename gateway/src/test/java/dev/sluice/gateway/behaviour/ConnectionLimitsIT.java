// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.http.Ending;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Services;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many connections clients may hold, and how many requests one may carry. */
class ConnectionLimitsIT {

    @TempDir private Path folder;
    private Services services;
    private RunningNode node;

    private void start(String limits) {
        NodeFiles files = new NodeFiles(folder);
        files.mesh("limits: " + limits);
        files.write(
                "edge",
                """
                apiVersion: networking.istio.io/v1
                kind: Gateway
                metadata: { name: edge }
                spec:
                  servers: [{ port: { number: 8080, name: http, protocol: HTTP }, hosts: ["*"] }]
                """,
                """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: { name: edge }
                spec:
                  hosts: ["*"]
                  gateways: [edge]
                  http: [{ route: [{ destination: { host: origin } }] }]
                """);
        services = new Services(files).with("origin");
        node = RunningNode.start(files, 8080);
    }

    @AfterEach
    void stop() {
        node.close();
        services.close();
    }

    @Test
    void connectionBeyondThoseOfOnePeerIsClosedAtOnce() {
        start("{ connectionsPerPeer: 2 }");
        try (RawHttpClient first = edge();
                RawHttpClient second = edge()) {
            assertThat(first.exchange("GET", "a", "/").status()).isEqualTo(200);
            assertThat(second.exchange("GET", "a", "/").status()).isEqualTo(200);

            try (RawHttpClient third = edge()) {
                assertThat(third.closing().brokenOff()).isTrue();
            }

            assertThat(first.exchange("GET", "a", "/").status()).isEqualTo(200);
            assertThat(metrics())
                    .contains("bounds_reached_total{bound=\"connections_per_peer\"} 1");
        }
        eventually("place", () -> RawHttpClient.get(port(), "a", "/").status(), s -> s == 200);
    }

    @Test
    void workloadBehindTheMeshListenerIsNotBoundAsAPeer() {
        start("{ connectionsPerPeer: 1 }");
        try (RawHttpClient first = RawHttpClient.to(node.mesh());
                RawHttpClient second = RawHttpClient.to(node.mesh())) {
            assertThat(first.exchange("GET", "origin", "/").status()).isEqualTo(200);
            assertThat(second.exchange("GET", "origin", "/").status()).isEqualTo(200);
        }
    }

    @Test
    void connectionBeyondAllIsClosedAtOnceWhateverItsListener() {
        start("{ connections: 2 }");
        try (RawHttpClient first = RawHttpClient.to(node.mesh());
                RawHttpClient second = edge()) {
            assertThat(first.exchange("GET", "origin", "/").status()).isEqualTo(200);
            assertThat(second.exchange("GET", "a", "/").status()).isEqualTo(200);

            try (RawHttpClient third = edge();
                    RawHttpClient fourth = RawHttpClient.to(node.mesh())) {
                assertThat(third.closing().brokenOff()).isTrue();
                assertThat(fourth.closing().brokenOff()).isTrue();
            }
            assertThat(metrics()).contains("bounds_reached_total{bound=\"connections\"} 2");
        }
    }

    @Test
    void connectionEndsWithItsLastRequest() {
        start("{ requestsPerConnection: 3 }");
        try (RawHttpClient client = edge()) {
            for (int i = 1; i < 3; i++) {
                RawResponse response = client.exchange("GET", "a", "/" + i);
                assertThat(response.headers().all("connection")).isEmpty();
            }

            RawResponse last = client.exchange("GET", "a", "/3");

            assertThat(last.complete()).isTrue();
            assertThat(last.headers().all("connection")).containsExactly("close");
            assertThat(client.closing()).isEqualTo(Ending.CUT);
        }
        assertThat(metrics()).contains("bounds_reached_total{bound=\"requests_per_connection\"} 1");
    }

    @Test
    void lastRequestHasItsWholeBodyAndNothingBehindItIsServed() {
        start("{ requestsPerConnection: 1 }");
        try (RawHttpClient client = edge()) {
            client.send(RawHttpClient.head("POST", "a", "/last", "Content-Length: 10") + "01234");
            services.at("origin").awaitHeads(1);
            client.send("56789" + RawHttpClient.head("GET", "a", "/behind"));

            assertThat(client.response().status()).isEqualTo(200);
            assertThat(client.ending().brokenOff()).isTrue();
        }
        assertThat(services.at("origin").onlyRequest().text()).isEqualTo("0123456789");
    }

    @Test
    void headBeyondItsBoundsCountsByItsAnswer() {
        start("{ headers: 3, headerBytes: 2048, uriBytes: 128 }");
        String[] many = {"x-1: 1", "x-2: 2", "x-3: 3"};
        String large = "x: " + "x".repeat(3_000);

        assertThat(RawHttpClient.get(port(), "a", "/", many).status()).isEqualTo(431);
        assertThat(RawHttpClient.get(port(), "a", "/", large).status()).isEqualTo(431);
        assertThat(RawHttpClient.get(port(), "a", "/" + "x".repeat(200)).status()).isEqualTo(414);

        assertThat(requests("431")).isEqualTo(2);
        assertThat(requests("414")).isEqualTo(1);
    }

    /** How many requests were answered with a status, by the metrics. */
    private double requests(String code) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith("requests_total{"))
                .filter(line -> line.contains("code=\"" + code + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private RawHttpClient edge() {
        return RawHttpClient.to(port());
    }

    private int port() {
        return node.port("8080");
    }

    private String metrics() {
        return RawHttpClient.get(node.node().admin().port(), "localhost", "/metrics").text();
    }
}
