// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.Ending;
import dev.sluice.cluster.testkit.http.FakeUpstream;
import dev.sluice.cluster.testkit.http.Gate;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that change under a running node: a sound change takes effect, a bad one changes nothing.
 */
class ReloadIT {

    @TempDir private Path folder;
    private FakeUpstream v1;
    private FakeUpstream v2;
    private NodeFiles files;
    private RunningNode node;

    @BeforeEach
    void start() {
        v1 = FakeUpstream.start(Behaviours.ok("v1"));
        v2 = FakeUpstream.start(Behaviours.ok("v2"));
        files = new NodeFiles(folder);
        files.write(
                "service",
                Yaml.service(
                        "shop", Yaml.endpoint(v1.port(), "v1"), Yaml.endpoint(v2.port(), "v2")),
                Yaml.subsets("shop", "ROUND_ROBIN", "v1", "v2"));
        files.write("route", to("v1"));
        node = RunningNode.start(files, 8080, 8081);
    }

    @AfterEach
    void stop() {
        node.close();
        v1.close();
        v2.close();
    }

    @Test
    void changeTakesEffectWithoutAFailedRequest() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService clients = Executors.newFixedThreadPool(3);
        List<Future<Map<String, Integer>>> load =
                IntStream.range(0, 3).mapToObj(i -> clients.submit(() -> requests(over))).toList();

        for (int change = 0; change < 4; change++) {
            String version = change % 2 == 0 ? "v2" : "v1";
            node.apply(() -> files.write("route", to(version)));
            assertThat(get("/").text()).isEqualTo(version);
        }
        over.set(true);

        for (Future<Map<String, Integer>> client : load) {
            Map<String, Integer> answers = client.get(10, TimeUnit.SECONDS);
            assertThat(answers).containsOnlyKeys("200 v1", "200 v2");
        }
        clients.shutdown();
    }

    @Test
    void requestInFlightEndsAsItBegan() {
        Gate gate = new Gate();
        v1.behave(Behaviours.behind(gate, Behaviours.ok("v1")));
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(RawHttpClient.head("GET", "shop", "/in-flight"));
            v1.awaitHeads(1);

            node.apply(() -> files.write("route", to("v2")));
            gate.open();

            assertThat(client.response().text()).isEqualTo("v1");
            assertThat(client.exchange("GET", "shop", "/next").text()).isEqualTo("v2");
        }
    }

    @Test
    void badChangeIsRefusedAndTheOldConfigStays() {
        List<String> problems =
                node.refuse(() -> files.write("route", to("v2").replace("route:", "rout:")));

        assertThat(problems)
                .anySatisfy(
                        problem ->
                                assertThat(problem)
                                        .contains(files.file("route") + ":")
                                        .contains("rout"));
        assertThat(get("/").text()).isEqualTo("v1");
        assertThat(node.version()).isEqualTo(1);

        node.apply(() -> files.write("route", to("v2")));
        assertThat(get("/").text()).isEqualTo("v2");
        assertThat(node.node().config().refused()).isEmpty();
    }

    @Test
    void protectionThatWouldNotBeGivenIsRefused() {
        List<String> problems =
                node.refuse(
                        () ->
                                files.write(
                                        "policy",
                                        """
                                        apiVersion: security.istio.io/v1
                                        kind: AuthorizationPolicy
                                        metadata: { name: nobody }
                                        spec: {}
                                        """));

        assertThat(problems).anyMatch(problem -> problem.contains("AuthorizationPolicy"));
        assertThat(get("/").text()).isEqualTo("v1");
    }

    @Test
    void routeThatIsDeletedIsGone() {
        files.write("extra", Yaml.routes("extra", "- directResponse: { status: 204 }"));
        node.apply(() -> files.write("route", to("v2")));
        assertThat(RawHttpClient.get(node.mesh(), "extra", "/").status()).isEqualTo(204);

        node.apply(() -> files.delete("extra"));

        assertThat(RawHttpClient.get(node.mesh(), "extra", "/").status()).isEqualTo(404);
        assertThat(get("/").text()).isEqualTo("v2");
    }

    @Test
    void listenerComesAndGoes() {
        node.apply(() -> files.write("gateway", gateway(8080)));
        int port = node.port("8080");
        assertThat(RawHttpClient.get(port, "shop", "/").text()).isEqualTo("v1");

        node.apply(() -> files.write("gateway", gateway(8081)));
        assertThat(RawHttpClient.get(node.port("8081"), "shop", "/").text()).isEqualTo("v1");
        assertThat(node.node().listeners()).containsOnlyKeys("mesh", "8081");
        assertThatThrownBy(() -> RawHttpClient.to(port)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void requestOnAListenerThatGoesIsAnswered() {
        node.apply(() -> files.write("gateway", gateway(8080)));
        Gate gate = new Gate();
        v1.behave(Behaviours.behind(gate, Behaviours.ok("v1")));
        try (RawHttpClient busy = RawHttpClient.to(node.port("8080"));
                RawHttpClient idle = RawHttpClient.to(node.port("8080"))) {
            busy.send(RawHttpClient.head("GET", "shop", "/busy"));
            v1.awaitHeads(1);

            node.apply(() -> files.delete("gateway"));

            assertThat(idle.closing()).isEqualTo(Ending.CUT);
            gate.open();
            assertThat(busy.response().text()).isEqualTo("v1");
            assertThat(busy.closing()).isEqualTo(Ending.CUT);
        }
    }

    @Test
    void connectionsOutliveAChangeThatDoesNotConcernThem() {
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            assertThat(client.exchange("GET", "shop", "/1").text()).isEqualTo("v1");

            node.apply(() -> files.write("other", Yaml.routes("other", DIRECT)));

            assertThat(client.exchange("GET", "shop", "/2").text()).isEqualTo("v1");
        }
        assertThat(v1.connections()).isEqualTo(1);
    }

    @Test
    void logThatIsMovedIsWrittenThere() {
        assertThat(get("/before").status()).isEqualTo(200);
        node.logged("/before");
        Path elsewhere = folder.resolve("elsewhere.log");

        node.apply(
                () ->
                        files.write(
                                "mesh", Yaml.mesh("accessLog: { path: %s }".formatted(elsewhere))));
        assertThat(get("/after").status()).isEqualTo(200);

        eventually(
                "line in the new log",
                () -> Files.exists(elsewhere) && read(elsewhere).contains("/after"));
        assertThat(node.log().map(line -> line.getString("path"))).doesNotContain("/after");
    }

    private static final String DIRECT = "- directResponse: { status: 204 }";

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String to(String version) {
        return Yaml.routes(
                "shop",
                "- route: [{ destination: { host: shop, subset: %s } }]".formatted(version));
    }

    private static String gateway(int port) {
        return """
        apiVersion: networking.istio.io/v1
        kind: Gateway
        metadata: { name: edge }
        spec:
          servers: [{ port: { number: %d, name: http, protocol: HTTP }, hosts: ["*"] }]
        ---
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: { name: edge }
        spec:
          hosts: [shop]
          gateways: [edge]
          http: [{ route: [{ destination: { host: shop, subset: v1 } }] }]
        """
                .formatted(port);
    }

    private RawResponse get(String path) {
        return RawHttpClient.get(node.mesh(), "shop", path);
    }

    private Map<String, Integer> requests(AtomicBoolean over) {
        Map<String, Integer> answers = new ConcurrentHashMap<>();
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            while (!over.get()) {
                RawResponse response = client.exchange("GET", "shop", "/load");
                answers.merge(response.status() + " " + response.text(), 1, Integer::sum);
            }
        }
        return answers;
    }
}
