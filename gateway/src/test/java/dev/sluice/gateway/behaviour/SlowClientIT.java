// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static dev.sluice.cluster.testkit.http.Crlf.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.Stopwatch;
import dev.sluice.cluster.testkit.http.Ending;
import dev.sluice.cluster.testkit.http.FakeUpstream;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import dev.sluice.cluster.testkit.http.ReceivedRequest;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Services;
import dev.sluice.gateway.fixture.Yaml;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that send or read too slowly, by design or by accident: each is given up in time. */
class SlowClientIT {

    private static final Duration IDLE = Duration.ofSeconds(1);

    /** Idle timeouts are looked at once a second, and the machine may be busy. */
    private static final Duration LATEST = Duration.ofMillis(3_500);

    @TempDir private static Path folder;
    private static Services services;
    private static RunningNode node;

    @BeforeAll
    static void start() {
        NodeFiles files = new NodeFiles(folder);
        files.mesh("timeouts: { requestHead: 1s, bodyIdle: 1s }");
        files.write(
                "large",
                Yaml.routes(
                        "large",
                        "- directResponse: { status: 200, body: { string: \"%s\" } }"
                                .formatted("x".repeat(1_000_000))));
        services = new Services(files).with("slow").with("large-body").with("upload");
        node = RunningNode.start(files);
    }

    @AfterAll
    static void stop() {
        node.close();
        services.close();
    }

    @Test
    void clientThatDoesNotReadIsCutOffAndItsUpstreamCancelled() {
        services.at("large-body")
                .behave(
                        turn -> {
                            turn.send(lines("HTTP/1.1 200 OK", "Content-Length: 64000000", ""));
                            for (int i = 0; i < 1_000; i++) {
                                turn.send(new byte[64_000]);
                            }
                        });
        try (RawHttpClient client = RawHttpClient.to(node.mesh(), 64 * 1024)) {
            client.send(RawHttpClient.head("GET", "large-body", "/read"));
            client.responseStart(1);

            services.at("large-body").awaitAbandoned(1);
            assertThat(node.logged("/read").getString("flags")).isEqualTo("DC");
            assertThat(client.rest().ending().brokenOff()).isTrue();
        }
    }

    @Test
    void answerOfOurOwnThatIsNotReadIsGivenUp() {
        try (RawHttpClient client = RawHttpClient.to(node.mesh(), 4 * 1024)) {
            client.send(RawHttpClient.head("GET", "large", "/large").repeat(20));

            eventually("client given up", () -> node.log().anyMatch(SlowClientIT::largeGivenUp));

            assertThat(client.ending().brokenOff()).isTrue();
        }
    }

    private static boolean largeGivenUp(JsonObject line) {
        return line.getString("path").equals("/large") && line.getString("flags").equals("DC");
    }

    @Test
    void slowRequestHeadIsRefused() {
        Stopwatch watch = Stopwatch.start();
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send("GET /head HTTP/1.1\r\nHost: slow\r\nx: ");

            RawResponse response = client.response();

            assertThat(response.status()).isEqualTo(408);
            assertThat(watch.elapsed()).isBetween(IDLE, LATEST);
            assertThat(client.closing()).isEqualTo(Ending.CUT);
        }
        assertThat(services.at("slow").requests())
                .extracting(ReceivedRequest::target)
                .doesNotContain("/head");
    }

    @Test
    void headThatComesByteByByteHasNoMoreTime() {
        Stopwatch watch = Stopwatch.start();
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send("GET /head HTTP/1.1\r\nHost: slow\r\nx: ");
            while (client.response(Duration.ofMillis(50)).ending() == Ending.TIMED_OUT) {
                client.send("x");
            }
        } catch (UncheckedIOException e) {
            assertThat(e).hasMessageMatching(".*(Broken pipe|Connection reset).*");
        }
        assertThat(watch.elapsed()).isBetween(IDLE, LATEST);
    }

    @Test
    void silentConnectionIsClosedWithoutAWord() {
        Stopwatch watch = Stopwatch.start();
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            assertThat(client.closing()).isEqualTo(Ending.CUT);
        }
        assertThat(watch.elapsed()).isBetween(IDLE, LATEST);
    }

    @Test
    void idleConnectionBetweenRequestsIsKept() {
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            assertThat(client.exchange("GET", "slow", "/1").status()).isEqualTo(200);

            assertThat(client.closing(IDLE.plusMillis(500))).isEqualTo(Ending.TIMED_OUT);

            assertThat(client.exchange("GET", "slow", "/2").status()).isEqualTo(200);
        }
    }

    @Test
    void secondHeadHasItsOwnTime() {
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            assertThat(client.exchange("GET", "slow", "/1").status()).isEqualTo(200);

            client.send("GET /2 HTTP/1.1\r\nHost: sl");

            assertThat(client.response().status()).isEqualTo(408);
        }
    }

    @Test
    void uploadThatStandsStillIsRefused() {
        FakeUpstream upstream = services.at("upload");
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(
                    RawHttpClient.head("POST", "upload", "/body", "Content-Length: 9") + "part");

            assertThat(client.response().status()).isEqualTo(408);
        }
        assertThat(upstream.onlyRequest().body().ending().brokenOff()).isTrue();
        JsonObject line = node.logged("/body");
        assertThat(line.getString("flags")).isEqualTo("DC");
        assertThat(line.getInteger("request_bytes")).isEqualTo(4);
    }

    @Test
    void uploadThatComesSlowlyIsNot() {
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(RawHttpClient.head("POST", "slow", "/slowly", "Content-Length: 4"));
            for (int i = 0; i < 4; i++) {
                assertThat(client.response(Duration.ofMillis(500)).ending())
                        .isEqualTo(Ending.TIMED_OUT);
                client.send("x");
            }

            assertThat(client.response().status()).isEqualTo(200);
        }
    }
}
