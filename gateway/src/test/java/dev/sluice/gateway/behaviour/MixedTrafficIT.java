// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static dev.sluice.cluster.testkit.http.Crlf.lines;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.sluice.cluster.testkit.Seed;
import dev.sluice.cluster.testkit.Stopwatch;
import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import dev.sluice.cluster.testkit.http.Turn;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Services;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Good and bad clients and upstreams all at once: no answer goes to the wrong client, each request
 * is logged once, nothing is left over.
 */
class MixedTrafficIT {

    private static final int CLIENTS = 6;
    private static final int REQUESTS = 120;

    /** What a request asks the upstream to do. */
    private static final List<String> DEEDS =
            List.of("ok", "ok", "ok", "chunked", "error", "reset", "close", "half", "garbage");

    private final ListAppender<ILoggingEvent> leaks = new ListAppender<>();
    private final RandomGenerator seeds = Seed.of(MixedTrafficIT.class).generator();
    @TempDir private Path folder;
    private ResourceLeakDetector.Level levelBefore;
    private Services services;
    private RunningNode node;

    @BeforeEach
    void start() {
        levelBefore = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        leaks.start();
        leakLogger().addAppender(leaks);
        services =
                new Services(new NodeFiles(folder))
                        .with("mixed", "retries: { attempts: 1, retryOn: gateway-error }");
        services.at("mixed").behave(MixedTrafficIT::serve);
        node = RunningNode.start(new NodeFiles(folder));
    }

    @AfterEach
    void stop() {
        node.close();
        services.close();
        leakLogger().detachAppender(leaks);
        ResourceLeakDetector.setLevel(levelBefore);
    }

    @Test
    void everyRequestIsAnsweredOnceAndToItsClient() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        List<Future<List<String>>> clients = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            int number = client;
            RandomGenerator random = new SplittableRandom(seeds.nextLong());
            clients.add(threads.submit(() -> requests(number, random)));
        }
        List<String> sent = new ArrayList<>();
        for (Future<List<String>> client : clients) {
            sent.addAll(client.get(60, TimeUnit.SECONDS));
        }
        threads.shutdown();

        Stopwatch watch = Stopwatch.start();
        node.close();

        assertThat(watch.elapsed()).isLessThan(Duration.ofSeconds(5));
        assertThat(node.log().map(line -> line.getString("path")))
                .containsExactlyInAnyOrderElementsOf(sent);
        System.gc();
        assertThat(leaks.list).extracting(ILoggingEvent::getFormattedMessage).isEmpty();
    }

    private List<String> requests(int client, RandomGenerator random) {
        List<String> sent = new ArrayList<>();
        RawHttpClient connection = RawHttpClient.to(node.mesh());
        for (int i = 0; i < REQUESTS; i++) {
            String path = "/" + client + "/" + i;
            String deed = DEEDS.get(random.nextInt(DEEDS.size()));
            sent.add(path);
            connection.send(request(path, deed, random));
            boolean leaves = random.nextInt(20) == 0;
            if (leaves || !judge(connection.response(), path, deed)) {
                connection.close();
                connection = RawHttpClient.to(node.mesh());
            }
        }
        connection.close();
        return sent;
    }

    private static String request(String path, String deed, RandomGenerator random) {
        String body = "x".repeat(random.nextInt(3) == 0 ? random.nextInt(20_000) : 0);
        String method = body.isEmpty() ? "GET" : random.nextBoolean() ? "PUT" : "POST";
        if (body.isEmpty()) {
            return RawHttpClient.head(method, "mixed", path, "x-deed: " + deed);
        }
        return RawHttpClient.head(
                        method,
                        "mixed",
                        path,
                        "x-deed: " + deed,
                        "Content-Length: " + body.length())
                + body;
    }

    /** Whether the connection can be used again. */
    private static boolean judge(RawResponse response, String path, String deed) {
        switch (deed) {
            case "ok", "chunked" -> {
                assertThat(response.status()).as(path).isEqualTo(200);
                assertThat(response.text()).isEqualTo(path);
            }
            case "error" -> {
                assertThat(response.status()).as(path).isEqualTo(500);
                assertThat(response.text()).isEqualTo(path);
            }
            case "half" -> assertThat(response.ending().brokenOff()).as(path).isTrue();
            default -> assertThat(response.status()).as(path).isIn(502, 503);
        }
        return response.complete();
    }

    private static void serve(Turn turn) throws IOException {
        String path = turn.request().target();
        turn.readBody();
        switch (turn.request().headers().one("x-deed").orElseThrow()) {
            case "ok" -> turn.send(Behaviours.response(200, path));
            case "error" -> turn.send(Behaviours.response(500, path));
            case "chunked" ->
                    turn.send(
                            lines(
                                    "HTTP/1.1 200 OK",
                                    "Transfer-Encoding: chunked",
                                    "",
                                    Integer.toHexString(path.length()),
                                    path,
                                    "0",
                                    ""));
            case "reset" -> turn.reset();
            case "close" -> turn.close();
            case "half" -> {
                turn.send(lines("HTTP/1.1 200 OK", "Content-Length: 999", "") + path);
                turn.close();
            }
            default -> turn.send("garbage\r\n\r\n");
        }
    }

    private static Logger leakLogger() {
        return (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);
    }
}
