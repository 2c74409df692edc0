// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static dev.sluice.cluster.testkit.http.Crlf.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cluster.testkit.Stopwatch;
import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.Ending;
import dev.sluice.cluster.testkit.http.Gate;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Services;
import dev.sluice.gateway.fixture.Yaml;
import io.vertx.core.Future;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that is told to stop: what is in flight may end, for a while, and nothing new begins. */
class DrainIT {

    private static final Duration GRACE = Duration.ofSeconds(1);

    /** Those who do not take the answer that they were given up have a second more. */
    private static final Duration LATEST = GRACE.plusMillis(2_500);

    @TempDir private Path folder;
    private Services services;
    private RunningNode node;
    private int port;

    @BeforeEach
    void start() {
        NodeFiles files = new NodeFiles(folder);
        files.mesh("timeouts: { drain: %ds }".formatted(GRACE.toSeconds()));
        files.write(
                "large",
                Yaml.routes(
                        "large",
                        "- directResponse: { status: 200, body: { string: \"%s\" } }"
                                .formatted("x".repeat(1_000_000))));
        services = new Services(files).with("shop");
        node = RunningNode.start(files);
        port = node.mesh();
    }

    @AfterEach
    void stop() {
        node.close();
        services.close();
    }

    @Test
    void requestInFlightIsAnswered() {
        Gate gate = new Gate();
        services.at("shop").behave(Behaviours.behind(gate, Behaviours.ok("in time")));
        try (RawHttpClient client = RawHttpClient.to(port)) {
            client.send(RawHttpClient.head("GET", "shop", "/"));
            services.at("shop").awaitHeads(1);

            Future<Void> drained = node.drain();
            awaitRefusal();
            gate.open();

            assertThat(client.response().text()).isEqualTo("in time");
            assertThat(client.closing()).isEqualTo(Ending.CUT);
            RunningNode.await(drained);
        }
    }

    @Test
    void bodiesInFlightAreCompleted() {
        Gate gate = new Gate();
        services.at("shop")
                .behave(
                        turn -> {
                            turn.send(
                                    lines("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "")
                                            + lines("4", "half"));
                            turn.readBody();
                            gate.await();
                            turn.send(lines("4", "rest", "0", ""));
                        });
        try (RawHttpClient client = RawHttpClient.to(port)) {
            client.send(RawHttpClient.head("PUT", "shop", "/", "Content-Length: 8") + "half");
            client.responseStart(4);

            Future<Void> drained = node.drain();
            awaitRefusal();
            client.send("rest");
            gate.open();

            assertThat(client.rest().text()).isEqualTo("halfrest");
            RunningNode.await(drained);
        }
        assertThat(services.at("shop").onlyRequest().text()).isEqualTo("halfrest");
    }

    @Test
    void idleConnectionsAreClosedAndNewOnesRefused() {
        try (RawHttpClient idle = RawHttpClient.to(port)) {
            assertThat(idle.exchange("GET", "shop", "/").status()).isEqualTo(200);
            Stopwatch watch = Stopwatch.start();

            node.close();

            assertThat(idle.closing()).isEqualTo(Ending.CUT);
            assertThat(watch.elapsed()).isLessThan(GRACE);
            assertThatThrownBy(() -> RawHttpClient.to(port))
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void requestThatTakesTooLongIsAnsweredFor() {
        services.at("shop").behave(Behaviours.hang());
        try (RawHttpClient client = RawHttpClient.to(port)) {
            client.send(RawHttpClient.head("GET", "shop", "/long"));
            services.at("shop").awaitHeads(1);
            Stopwatch watch = Stopwatch.start();

            Future<Void> drained = node.drain();
            RawResponse response = client.response();

            assertThat(response.status()).isEqualTo(503);
            assertThat(response.text()).isEqualTo("draining");
            RunningNode.await(drained);
            assertThat(watch.elapsed()).isBetween(GRACE, LATEST);
        }
        services.at("shop").awaitAbandoned(1);
        assertThat(node.logged("/long").getString("flags")).isEqualTo("LR");
    }

    @Test
    void bodyThatTakesTooLongIsBrokenOff() {
        services.at("shop")
                .behave(
                        turn -> {
                            turn.send(lines("HTTP/1.1 200 OK", "Content-Length: 9", "") + "part");
                            turn.awaitPeerGone();
                        });
        try (RawHttpClient client = RawHttpClient.to(port)) {
            client.send(RawHttpClient.head("GET", "shop", "/body"));
            client.responseStart(4);

            node.close();

            assertThat(client.rest().ending().brokenOff()).isTrue();
        }
        assertThat(node.logged("/body").getString("flags")).isEqualTo("LR");
    }

    @Test
    void drainDoesNotWaitForAClientThatDoesNotRead() {
        services.at("shop")
                .behave(
                        turn -> {
                            turn.send(lines("HTTP/1.1 200 OK", "Content-Length: 64000000", ""));
                            for (int i = 0; i < 1_000; i++) {
                                turn.send(new byte[64_000]);
                            }
                        });
        try (RawHttpClient client = RawHttpClient.to(port, 64 * 1024)) {
            client.send(RawHttpClient.head("GET", "shop", "/drain"));
            client.responseStart(1);
            Stopwatch watch = Stopwatch.start();

            node.close();

            assertThat(watch.elapsed()).isLessThan(LATEST);
        }
    }

    @Test
    void answerOfOurOwnThatIsNotReadDoesNotHoldADrainUp() {
        try (RawHttpClient client = RawHttpClient.to(port, 4 * 1024)) {
            // More than the kernel takes for a client that does not read.
            String request = RawHttpClient.head("GET", "large", "/large");
            client.send(request.repeat(20));
            client.responseStart(1);
            Stopwatch watch = Stopwatch.start();

            node.close();

            assertThat(watch.elapsed()).isLessThan(LATEST);
        }
    }

    @Test
    void nodeIsNotReadyWhileItDrains() {
        Gate gate = new Gate();
        services.at("shop").behave(Behaviours.behind(gate, Behaviours.ok("")));
        int admin = node.node().admin().port();
        try (RawHttpClient client = RawHttpClient.to(port)) {
            assertThat(RawHttpClient.get(admin, "localhost", "/ready").status()).isEqualTo(200);
            client.send(RawHttpClient.head("GET", "shop", "/"));
            services.at("shop").awaitHeads(1);

            node.drain();
            awaitRefusal();

            assertThat(RawHttpClient.get(admin, "localhost", "/ready").status()).isEqualTo(503);
            assertThat(RawHttpClient.get(admin, "localhost", "/live").status()).isEqualTo(200);
            gate.open();
        }
    }

    @Test
    void everyLineOfTheLogIsWritten() {
        try (RawHttpClient client = RawHttpClient.to(port)) {
            for (int i = 0; i < 100; i++) {
                client.exchange("GET", "shop", "/lines");
            }
        }

        node.close();

        assertThat(node.log()).hasSize(100);
    }

    private void awaitRefusal() {
        eventually(
                "refusal of new connections",
                () -> {
                    try (RawHttpClient late = RawHttpClient.to(port)) {
                        return late.closing(Duration.ofMillis(1)) != Ending.TIMED_OUT;
                    } catch (UncheckedIOException refused) {
                        return true;
                    }
                });
    }
}
