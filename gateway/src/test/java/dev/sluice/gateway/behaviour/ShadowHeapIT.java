// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static dev.sluice.cluster.testkit.http.Crlf.lines;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.Body;
import dev.sluice.cluster.testkit.http.ClosedPort;
import dev.sluice.cluster.testkit.http.DrippingPort;
import dev.sluice.cluster.testkit.http.FakeUpstream;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import dev.sluice.cluster.testkit.http.Turn;
import dev.sluice.gateway.fixture.HeapWatch;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.Scrape;
import dev.sluice.gateway.fixture.SluiceProcess;
import dev.sluice.gateway.fixture.Yaml;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node with the smallest heap that we recommend, under load, and a target that does its worst to
 * it: no request fails, and what is left after a full collection is bounded.
 */
@Tag("long")
class ShadowHeapIT {

    /**
     * What may be live: 64 MiB of copies on the whole node, 16 MiB of answers that wait to be
     * compared, and as much as both for the node itself and the requests under way.
     */
    private static final long LIVE_MIB_MAX = 2 * (64 + 16);

    private static final Duration COLLECT_EVERY = Duration.ofMillis(500);
    private static final int CLIENTS = 8;
    private static final int REQUESTS = 250;
    private static final String ORDER = "o".repeat(64 * 1024);
    private static final String PAGE = "p".repeat(64 * 1024);
    private static final long GIB = 1L << 30;

    /** At most 100 MiB a second. */
    private static final Duration PACED = Duration.ofMillis(10);

    private final FakeUpstream primary = FakeUpstream.start(Behaviours.ok(PAGE));
    @TempDir private Path folder;
    private SluiceProcess sluice;
    private HeapWatch heap;

    private void start(int targetPort, String policy) {
        NodeFiles files = new NodeFiles(folder);
        files.write("shop", Yaml.service("shop", primary.port()), Yaml.route("shop", ""));
        files.write(
                "shop-v3",
                Yaml.service("shop-v3", targetPort),
                """
                apiVersion: sluice.dev/v1alpha1
                kind: ShadowPolicy
                metadata: { name: shop }
                spec:
                  targetRefs: [{ kind: VirtualService, name: shop }]
                  destination: { host: shop-v3 }
                  writes: { methods: [POST], strategy: idempotencyKey }
                %s
                """
                        .formatted(policy.indent(2)));
        Path log = folder.resolve("gc.log");
        sluice =
                SluiceProcess.start(
                        Map.of(),
                        List.of("-Xmx256m", "-Xlog:gc:file=" + log),
                        "run",
                        "--config",
                        files.config().toString(),
                        "--data",
                        files.data().toString(),
                        "--mesh",
                        "127.0.0.1:0",
                        "--admin",
                        "127.0.0.1:0");
        sluice.awaitLine("ready");
        heap = new HeapWatch(sluice.pid(), log);
    }

    private int port(String listener) {
        return Integer.parseInt(sluice.awaitMatch(listener + " 127\\.0\\.0\\.1:(\\d+)"));
    }

    @AfterEach
    void stop() {
        try {
            sluice.signal("TERM");
            assertThat(sluice.exitCode()).isZero();
            assertThat(sluice.output()).doesNotContain("OutOfMemory", "OutOfDirectMemory");
        } finally {
            sluice.close();
            primary.close();
        }
    }

    private double copies(String outcome) {
        return Scrape.sum(
                port("admin"),
                "shadow_copies_total{outcome=\"%s\",rule=\"default/shop\"}".formatted(outcome));
    }

    private void awaitRest() {
        int admin = port("admin");
        eventually("copies", () -> Scrape.sum(admin, "shadow_copies_in_flight ") == 0);
        eventually("held bytes", () -> Scrape.sum(admin, "shadow_held_bytes ") == 0);
    }

    @Test
    void hangingTarget() throws Exception {
        try (FakeUpstream target = FakeUpstream.start(Behaviours.hang())) {
            bears("hangs for 30 s", target.port());
            assertThat(copies("timeout")).isPositive();
        }
    }

    @Test
    void resettingTarget() throws Exception {
        try (FakeUpstream target = FakeUpstream.start(Behaviours.reset())) {
            bears("resets", target.port());
            assertThat(copies("reset")).isPositive();
        }
    }

    @Test
    void refusingTarget() throws Exception {
        try (ClosedPort target = ClosedPort.reserve()) {
            bears("refuses", target.port());
            assertThat(copies("unreachable")).isPositive();
        }
    }

    @Test
    void slowReader() throws Exception {
        try (DrippingPort target = DrippingPort.open()) {
            bears("reads a byte a second", target.port());
            assertThat(copies("timeout")).isPositive();
        }
    }

    @Test
    void endlessAnswer() throws Exception {
        try (FakeUpstream target = FakeUpstream.start(ShadowHeapIT::answerWithoutEnd)) {
            bears("answers without an end", target.port());
            assertThat(copies("answered")).isPositive();
        }
    }

    private static void answerWithoutEnd(Turn turn) throws IOException {
        turn.readBody();
        turn.send(lines("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", ""));
        byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(US_ASCII);
        while (true) {
            turn.send(chunk);
        }
    }

    private void bears(String what, int target) throws Exception {
        start(target, "compare: {}");
        int mesh = port("mesh");
        AtomicInteger answered = new AtomicInteger();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        for (int client = 0; client < CLIENTS; client++) {
            clients.execute(() -> ask(mesh, answered));
        }
        clients.shutdown();
        while (!clients.awaitTermination(COLLECT_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
            heap.collect();
        }
        assertThat(answered).hasValue(CLIENTS * REQUESTS);
        awaitRest();
        tell(what, CLIENTS * REQUESTS);
    }

    private static void ask(int mesh, AtomicInteger answered) {
        try (RawHttpClient client = RawHttpClient.to(mesh)) {
            for (int i = 0; i < REQUESTS / 2; i++) {
                answered.addAndGet(whole(client.exchange("GET", "shop", "/")) ? 1 : 0);
                client.send(head(ORDER.length()));
                client.send(ORDER);
                answered.addAndGet(whole(client.response()) ? 1 : 0);
            }
        }
    }

    private static boolean whole(RawResponse answer) {
        return answer.status() == 200 && answer.text().equals(PAGE);
    }

    private static String head(long length) {
        return RawHttpClient.head("POST", "shop", "/", "Content-Length: " + length);
    }

    private void tell(String what, int requests) {
        long live = heap.liveMibMax();
        System.out.printf(
                "target %s: %d requests, 0 failed, copies %s, live %d MiB, resident %d MiB%n",
                what, requests, outcomes(), live, heap.residentMibMax());
        assertThat(live).isBetween(1L, LIVE_MIB_MAX);
    }

    private String outcomes() {
        return Scrape.lines(port("admin"), "shadow_copies_total{")
                .map(line -> line.replaceAll(".*outcome=\"([a-z-]+)\".* ([0-9]+).*", "$1 $2"))
                .collect(Collectors.joining(", "));
    }

    @Test
    void uploadOfOneGibibyteIsStreamedOrAbandoned() {
        try (FakeUpstream target = FakeUpstream.start(Behaviours.ok("uploaded"))) {
            start(target.port(), "body: { maxBytes: unlimited }");

            upload(PACED);

            Body whole = primary.onlyRequest().body();
            assertThat(whole.length()).isEqualTo(GIB);
            if (copies("answered") == 1) {
                assertThat(target.onlyRequest().body()).isEqualTo(whole);
            } else {
                assertThat(copies("not-writable") + copies("load")).isEqualTo(1);
            }
            tell("takes an upload of 1 GiB", 1);
        }
    }

    @Test
    void uploadOfOneGibibyteDoesNotWaitForASlowReader() {
        try (DrippingPort target = DrippingPort.open()) {
            start(target.port(), "body: { maxBytes: unlimited }");

            upload(Duration.ZERO);

            assertThat(primary.onlyRequest().body().length()).isEqualTo(GIB);
            assertThat(copies("not-writable")).isEqualTo(1);
            tell("reads a byte a second of an upload of 1 GiB", 1);
        }
    }

    /** Sends the body in pieces of 1 MiB with a pause behind each, as it comes over a network. */
    private void upload(Duration pause) {
        byte[] piece = new byte[1 << 20];
        try (RawHttpClient client = RawHttpClient.to(port("mesh"))) {
            client.send(head(GIB));
            for (int i = 0; i < GIB / piece.length; i++) {
                piece[i % piece.length] = (byte) i;
                client.send(piece);
                LockSupport.parkNanos(pause.toNanos());
                if (i % 256 == 0) {
                    heap.collect();
                }
            }
            assertThat(client.response().status()).isEqualTo(200);
        }
        awaitRest();
    }
}
