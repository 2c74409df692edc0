// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.ClosedPort;
import dev.sluice.cluster.testkit.http.FakeUpstream;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Yaml;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Endpoints that fail in a row are left out, and come back. */
class OutlierIT {

    @TempDir private static Path folder;
    private static FakeUpstream flapping;
    private static FakeUpstream well;
    private static FakeUpstream bad;
    private static FakeUpstream worse;
    private static ClosedPort closed;
    private static RunningNode node;

    @BeforeAll
    static void start() {
        flapping = FakeUpstream.start(Behaviours.answer(500, "flapping"));
        well = FakeUpstream.start(Behaviours.ok("well"));
        bad = FakeUpstream.start(Behaviours.answer(500, "bad"));
        worse = FakeUpstream.start(Behaviours.answer(503, "worse"));
        closed = ClosedPort.reserve();
        NodeFiles files = new NodeFiles(folder);
        files.write(
                "flapping",
                Yaml.service(
                        "flapping",
                        Yaml.endpoint(flapping.port(), "v1"),
                        Yaml.endpoint(well.port(), "v1")),
                policy("flapping", "{ baseEjectionTime: 1500ms, interval: 100ms }"),
                withoutRetries("flapping"));
        files.write(
                "floor",
                Yaml.service(
                        "floor",
                        Yaml.endpoint(bad.port(), "v1"),
                        Yaml.endpoint(worse.port(), "v1")),
                policy("floor", "{ maxEjectionPercent: 100 }"),
                withoutRetries("floor"));
        files.write(
                "refusing",
                Yaml.service(
                        "refusing",
                        Yaml.endpoint(closed.port(), "v1"),
                        Yaml.endpoint(well.port(), "v1")),
                policy("refusing", "{ consecutive5xxErrors: 2, maxEjectionPercent: 100 }"),
                withoutRetries("refusing"));
        node = RunningNode.start(files);
    }

    @AfterAll
    static void stop() {
        node.close();
        flapping.close();
        well.close();
        bad.close();
        worse.close();
        closed.close();
    }

    @Test
    void flappingEndpointIsEjectedAndReturns() {
        askUntilEjected("flapping", flapping.port());
        int failures = flapping.heads();

        for (int i = 0; i < 50; i++) {
            assertThat(ask("flapping")).isEqualTo(200);
        }
        assertThat(flapping.heads()).as("requests while it is away").isEqualTo(failures);
        flapping.behave(Behaviours.ok("flapping"));
        eventually(
                "requests after its return",
                () -> {
                    ask("flapping");
                    return flapping.heads();
                },
                heads -> heads > failures);

        assertThat(
                        metric(
                                "endpoint_ejections_total{reason=\"consecutive_5xx\","
                                        + "upstream=\"flapping:80\"}"))
                .isEqualTo("1.0");
        assertThat(metric("endpoint_returns_total{upstream=\"flapping:80\"}")).isEqualTo("1.0");
    }

    @Test
    void lastEndpointIsNeverEjected() {
        eventually(
                "an ejection",
                () -> {
                    ask("floor");
                    return ejected("floor", bad.port()) || ejected("floor", worse.port());
                },
                Boolean::booleanValue);
        int before = bad.heads() + worse.heads();

        for (int i = 0; i < 30; i++) {
            assertThat(ask("floor")).isIn(500, 503);
        }

        assertThat(bad.heads() + worse.heads()).isEqualTo(before + 30);
        assertThat(ejected("floor", bad.port()) && ejected("floor", worse.port())).isFalse();
        assertThat(metric("endpoints_ejected{upstream=\"floor:80\"}")).isEqualTo("1.0");
    }

    @Test
    void endpointThatRefusesConnectionsIsEjected() {
        askUntilEjected("refusing", closed.port());

        for (int i = 0; i < 20; i++) {
            assertThat(ask("refusing")).isEqualTo(200);
        }
    }

    private static void askUntilEjected(String host, int port) {
        eventually(
                "ejection",
                () -> {
                    ask(host);
                    return ejected(host, port);
                },
                Boolean::booleanValue);
    }

    private static boolean ejected(String host, int port) {
        String upstreams =
                RawHttpClient.get(node.node().admin().port(), "localhost", "/api/v1/upstreams")
                        .text();
        return new JsonObject(upstreams)
                .getJsonArray("upstreams").stream()
                        .map(JsonObject.class::cast)
                        .filter(upstream -> upstream.getString("host").equals(host))
                        .flatMap(upstream -> upstream.getJsonArray("endpoints").stream())
                        .map(JsonObject.class::cast)
                        .filter(
                                endpoint ->
                                        endpoint.getString("address").equals("127.0.0.1:" + port))
                        .anyMatch(endpoint -> endpoint.getBoolean("ejected"));
    }

    private static String metric(String series) {
        return RawHttpClient.get(node.node().admin().port(), "localhost", "/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .map(line -> line.substring(series.length() + 1))
                .findFirst()
                .orElse("none");
    }

    private static int ask(String host) {
        return RawHttpClient.get(node.mesh(), host, "/").status();
    }

    private static String withoutRetries(String host) {
        return Yaml.route(host, "retries: { attempts: 0 }");
    }

    private static String policy(String host, String outliers) {
        return """
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: { name: %s }
        spec:
          host: %s
          trafficPolicy: { loadBalancer: { simple: ROUND_ROBIN }, outlierDetection: %s }
        """
                .formatted(host, host, outliers);
    }
}
