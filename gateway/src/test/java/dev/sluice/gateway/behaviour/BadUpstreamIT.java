// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static dev.sluice.cluster.testkit.http.Crlf.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.Stopwatch;
import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.ClosedPort;
import dev.sluice.cluster.testkit.http.FakeUpstream;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import dev.sluice.cluster.testkit.http.SilentPort;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Services;
import dev.sluice.gateway.fixture.Yaml;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An upstream that is down, hangs, breaks off or talks nonsense before its head was forwarded. */
class BadUpstreamIT {

    @TempDir private static Path folder;
    private static ClosedPort closed;
    private static SilentPort silent;
    private static Services services;
    private static RunningNode node;

    @BeforeAll
    static void start() {
        closed = ClosedPort.reserve();
        silent = SilentPort.open();
        NodeFiles files = new NodeFiles(folder);
        files.write("down", Yaml.service("down", closed.port()));
        files.write(
                "down-once",
                Yaml.service("down-once", closed.port()),
                Yaml.route("down-once", "retries: { attempts: 0 }"));
        files.write(
                "silent",
                Yaml.service("silent", silent.port()),
                Yaml.route("silent", "retries: { attempts: 0 }"),
                """
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: { name: silent }
                spec:
                  host: silent
                  trafficPolicy: { connectionPool: { tcp: { connectTimeout: 300ms } } }
                """);
        files.write(
                "nobody",
                Yaml.service("nobody", Yaml.endpoint(closed.port(), "v1")),
                Yaml.subsets("nobody", "RANDOM", "v2"),
                Yaml.routes("nobody", "- route: [{ destination: { host: nobody, subset: v2 } }]"));
        files.write(
                "dangling",
                Yaml.service("dangling", closed.port()),
                Yaml.routes(
                        "dangling", "- route: [{ destination: { host: dangling, subset: v9 } }]"));
        services =
                new Services(files)
                        .with("hang", "timeout: 300ms")
                        .with("broken")
                        .with("nonsense")
                        .with("surplus");
        node = RunningNode.start(files);
    }

    @AfterAll
    static void stop() {
        node.close();
        services.close();
        silent.close();
        closed.close();
    }

    @Test
    void upstreamThatIsDownIsTriedAsConfiguredAndAnsweredFor() {
        RawResponse response = get("down", "/down");

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.text()).isEqualTo("upstream connection failure");
        assertLogged("/down", 503, "UF,URX", 3);
        assertThat(node.logged("/down").getString("detail"))
                .startsWith("127.0.0.1:" + closed.port() + ": ");
    }

    @Test
    void upstreamThatIsDownIsTriedOnceWithoutRetries() {
        assertThat(get("down-once", "/down-once").status()).isEqualTo(503);
        assertLogged("/down-once", 503, "UF", 1);
    }

    @Test
    void hostThatDoesNotAnswerCostsTheConnectTimeout() {
        Stopwatch watch = Stopwatch.start();

        assertThat(get("silent", "/silent").status()).isEqualTo(503);

        assertThat(watch.elapsed()).isBetween(Duration.ofMillis(300), Duration.ofMillis(900));
        assertLogged("/silent", 503, "UF", 1);
    }

    @Test
    void upstreamThatHangsIsCancelledInTime() {
        FakeUpstream upstream = services.at("hang");
        upstream.behave(Behaviours.hang());
        Stopwatch watch = Stopwatch.start();

        RawResponse response = get("hang", "/hang");

        assertThat(response.status()).isEqualTo(504);
        assertThat(response.text()).isEqualTo("upstream request timeout");
        assertThat(watch.elapsed()).isBetween(Duration.ofMillis(300), Duration.ofMillis(900));
        upstream.awaitAbandoned(1);
        assertLogged("/hang", 504, "UT", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Le", "HTTP"})
    void resetBeforeTheEndOfTheHeadIsAnsweredFor(String start) {
        services.at("broken").behave(Behaviours.resetAfter(start));
        String path = "/reset-" + start.length();

        RawResponse response = get("broken", path);

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.text()).isEqualTo("upstream connection terminated");
        assertLogged(path, 503, "UC", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Le", "HTTP"})
    void closeBeforeTheEndOfTheHeadIsAnsweredFor(String start) {
        services.at("broken").behave(Behaviours.closeAfter(start));
        String path = "/close-" + start.length();

        assertThat(get("broken", path).status()).isEqualTo(503);
        assertLogged(path, 503, "UC", 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n",
                "\u0015\u0003\u0001\0\u0002\u0002\n\r\n\r\n",
                "HTTP/1.1 abc OK\r\n\r\n",
                "HTTP/9.9.9 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
            })
    void nonsenseIsABadGateway(String bytes) {
        services.at("nonsense").behave(Behaviours.raw(bytes));
        String path = "/nonsense-" + Integer.toHexString(bytes.hashCode());

        RawResponse response = get("nonsense", path);

        assertThat(response.status()).isEqualTo(502);
        assertThat(response.text()).isEqualTo("upstream protocol error");
        assertLogged(path, 502, "UPE", 1);
    }

    @Test
    void headThatIsTooLargeIsABadGateway() {
        String large = lines("HTTP/1.1 200 OK", "x-large: " + "x".repeat(100_000), "");
        services.at("nonsense").behave(Behaviours.raw(large));

        assertThat(get("nonsense", "/large").status()).isEqualTo(502);
    }

    @Test
    void upstreamThatLeavesHttpUnaskedIsABadGateway() {
        services.at("nonsense")
                .behave(
                        Behaviours.raw(
                                lines("HTTP/1.1 101 Switching Protocols", "Upgrade: x", "")));
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            RawResponse response =
                    client.exchange("GET", "nonsense", "/101", "Upgrade: x", "Connection: upgrade");
            assertThat(response.status()).isEqualTo(502);

            services.at("nonsense").behave(Behaviours.ok("sound"));
            assertThat(client.exchange("GET", "nonsense", "/after-101").text()).isEqualTo("sound");
        }
        assertLogged("/101", 502, "UPE", 1);
    }

    @Test
    void nobodyIsAnsweredWithWhatAnUpstreamSaidTooMuch() {
        String twoAnswers = Behaviours.response(200, "first") + Behaviours.response(200, "forged");
        services.at("surplus")
                .behave(
                        turn ->
                                turn.send(
                                        turn.request().target().equals("/1")
                                                ? twoAnswers
                                                : Behaviours.response(200, "second")));
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            assertThat(client.exchange("GET", "surplus", "/1").text()).isEqualTo("first");

            for (int i = 2; i < 10; i++) {
                RawResponse next = client.exchange("GET", "surplus", "/" + i);
                assertThat(next.text()).isIn("second", "upstream connection terminated");
            }
        }
    }

    @Test
    void unknownHostIsNotFound() {
        RawResponse response = get("unknown.example", "/unknown");

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.text()).isEqualTo("no route");
        assertLogged("/unknown", 404, "NR", 0);
    }

    @Test
    void subsetThatDoesNotExistIsUnavailable() {
        assertThat(get("dangling", "/dangling").status()).isEqualTo(503);
        assertLogged("/dangling", 503, "NC", 0);
    }

    @Test
    void subsetWithoutEndpointsIsUnavailable() {
        RawResponse response = get("nobody", "/nobody");

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.text()).isEqualTo("no healthy upstream");
        assertLogged("/nobody", 503, "UH", 0);
    }

    private static RawResponse get(String host, String path) {
        RawResponse response = RawHttpClient.get(node.mesh(), host, path);
        assertThat(response.complete()).isTrue();
        return response;
    }

    private static void assertLogged(String path, int status, String flags, int attempts) {
        JsonObject line = node.logged(path);
        assertThat(line.getInteger("status")).isEqualTo(status);
        assertThat(line.getString("flags")).isEqualTo(flags);
        assertThat(line.getInteger("attempts")).isEqualTo(attempts);
    }
}
