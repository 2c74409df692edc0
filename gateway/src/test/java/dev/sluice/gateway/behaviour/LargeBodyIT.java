// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static dev.sluice.cluster.testkit.Eventually.atRest;
import static dev.sluice.cluster.testkit.http.Crlf.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.http.Behaviour;
import dev.sluice.cluster.testkit.http.Body;
import dev.sluice.cluster.testkit.http.Ending;
import dev.sluice.cluster.testkit.http.FakeUpstream;
import dev.sluice.cluster.testkit.http.Gate;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Services;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies far larger than any buffer, in both directions, against peers that read slowly. */
class LargeBodyIT {

    private static final long MIB = 1024 * 1024;
    private static final long LENGTH = 64 * MIB;

    /**
     * What may be on the way when nobody reads: the kernel's buffers of four sockets, which grow to
     * some MiB each, and nothing that grows with the body.
     */
    private static final long ON_THE_WAY_MAX = 24 * MIB;

    /** Pieces that are no power of two, so that they meet no buffer's end. */
    private static final byte[] PIECE = piece();

    @TempDir private static Path folder;
    private static Services services;
    private static RunningNode node;

    @BeforeAll
    static void start() {
        NodeFiles files = new NodeFiles(folder);
        services =
                new Services(files)
                        .with("download")
                        .with("upload")
                        .with("both")
                        .with("slow-reader")
                        .withSmallBuffers("slow-upstream", 64 * 1024);
        node = RunningNode.start(files);
    }

    @AfterAll
    static void stop() {
        node.close();
        services.close();
    }

    @Test
    void downloadComesThroughUnchanged() {
        services.at("download").behave(sending(new AtomicLong()));

        RawResponse response = RawHttpClient.get(node.mesh(), "download", "/download");

        assertWhole(response.body());
        assertThat(node.logged("/download").getLong("response_bytes")).isEqualTo(LENGTH);
    }

    @Test
    void uploadComesThroughUnchanged() {
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(
                    RawHttpClient.head("PUT", "upload", "/upload", "Content-Length: " + LENGTH));
            send(client, new AtomicLong());

            assertThat(client.response().text()).isEqualTo("upload");
        }
        assertWhole(services.at("upload").onlyRequest().body());
        assertThat(node.logged("/upload").getLong("request_bytes")).isEqualTo(LENGTH);
    }

    @Test
    void clientThatDoesNotReadHoldsTheUpstreamUp() {
        AtomicLong sent = new AtomicLong();
        services.at("slow-reader").behave(sending(sent));
        try (RawHttpClient client = RawHttpClient.to(node.mesh(), 64 * 1024)) {
            client.send(RawHttpClient.head("GET", "slow-reader", "/slow-reader"));
            client.responseStart(1);

            assertThat(atRest("bytes sent", sent::get)).isLessThan(ON_THE_WAY_MAX);

            assertWhole(client.rest());
        }
    }

    @Test
    void upstreamThatDoesNotReadHoldsTheClientUp() throws InterruptedException {
        Gate gate = new Gate();
        FakeUpstream upstream = services.at("slow-upstream");
        upstream.behave(
                turn -> {
                    turn.readBody(1);
                    gate.await();
                    turn.readBody();
                    turn.send(lines("HTTP/1.1 204 No Content", ""));
                });
        AtomicLong sent = new AtomicLong();
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(
                    RawHttpClient.head("PUT", "slow-upstream", "/", "Content-Length: " + LENGTH));
            Thread sender = new Thread(() -> send(client, sent));
            sender.start();
            upstream.awaitHeads(1);

            assertThat(atRest("bytes sent", sent::get)).isLessThan(ON_THE_WAY_MAX);

            gate.open();
            assertThat(client.response().status()).isEqualTo(204);
            sender.join();
        }
        assertWhole(upstream.onlyRequest().body());
    }

    @Test
    void bothDirectionsFlowAtOnce() throws InterruptedException {
        FakeUpstream upstream = services.at("both");
        upstream.behave(
                turn -> {
                    turn.send(lines("HTTP/1.1 200 OK", "Content-Length: " + LENGTH, ""));
                    for (long left = LENGTH; left > 0; left -= PIECE.length) {
                        turn.readBody(PIECE.length);
                        turn.send(start(left));
                    }
                    turn.readBody();
                });
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(RawHttpClient.head("PUT", "both", "/both", "Content-Length: " + LENGTH));
            Thread sender = new Thread(() -> send(client, new AtomicLong()));
            sender.start();

            assertWhole(client.response().body());
            sender.join();
        }
    }

    private static Behaviour sending(AtomicLong sent) {
        return turn -> {
            turn.send(lines("HTTP/1.1 200 OK", "Content-Length: " + LENGTH, ""));
            for (long left = LENGTH; left > 0; left -= PIECE.length) {
                turn.send(start(left));
                sent.addAndGet(Math.min(left, PIECE.length));
            }
        };
    }

    private static void send(RawHttpClient client, AtomicLong sent) {
        try {
            for (long left = LENGTH; left > 0; left -= PIECE.length) {
                client.send(start(left));
                sent.addAndGet(Math.min(left, PIECE.length));
            }
        } catch (UncheckedIOException e) {
            throw new AssertionError("the upload was cut off", e);
        }
    }

    private static byte[] start(long length) {
        return length >= PIECE.length ? PIECE : Arrays.copyOf(PIECE, (int) length);
    }

    private static void assertWhole(Body body) {
        CRC32C expected = new CRC32C();
        for (long left = LENGTH; left > 0; left -= PIECE.length) {
            expected.update(start(left));
        }
        assertThat(body.ending()).isEqualTo(Ending.COMPLETE);
        assertThat(body.length()).isEqualTo(LENGTH);
        assertThat(body.checksum()).isEqualTo(expected.getValue());
    }

    private static byte[] piece() {
        byte[] piece = new byte[50_021];
        for (int i = 0; i < piece.length; i++) {
            piece[i] = (byte) (i * 31 + i / 256);
        }
        return piece;
    }
}
