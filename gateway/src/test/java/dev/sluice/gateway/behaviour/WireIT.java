// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static dev.sluice.cluster.testkit.http.Crlf.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.Ending;
import dev.sluice.cluster.testkit.http.FakeUpstream;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import dev.sluice.cluster.testkit.http.ReceivedRequest;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Services;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ambiguous bytes from real clients: refused, answered, logged, and nothing goes further. */
class WireIT {

    @TempDir private static Path folder;
    private static Services services;
    private static RunningNode node;

    @BeforeAll
    static void start() {
        NodeFiles files = new NodeFiles(folder);
        files.mesh("limits: { headers: 10, headerBytes: 4096, uriBytes: 1024 }");
        services =
                new Services(files)
                        .with("wire")
                        .with("chunks")
                        .with("early")
                        .with("later")
                        .with("limits");
        node = RunningNode.start(files);
    }

    @AfterAll
    static void stop() {
        node.close();
        services.close();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(400, lines("GET / HTTP/1.1", "Host: wire", "x: 1", " folded", "")),
                Arguments.of(400, lines("GET / HTTP/1.1", "Host: wire", "\tfolded", "")),
                Arguments.of(400, lines("GET / HTTP/1.1", "Host: wire", "Host: wire", "")),
                Arguments.of(400, lines("GET / HTTP/1.1", "")),
                Arguments.of(400, "GET / HTTP/1.1\nHost: wire\n\n"),
                Arguments.of(400, lines("GET / HTTP/1.1", "Host: wire", "x: a\u0000b", "")),
                Arguments.of(400, lines("GET / HTTP/1.1", "Host: wire", "x y: 1", "")),
                Arguments.of(400, lines("GET / HTTP/1.1", "Host : wire", "")),
                Arguments.of(400, lines("GET / HTTP/1.1", "Host: wi re", "")),
                Arguments.of(400, lines("GET http://other/ HTTP/1.1", "Host: wire", "")),
                Arguments.of(400, lines("GET * HTTP/1.1", "Host: wire", "")),
                Arguments.of(400, lines("GET  / HTTP/1.1", "Host: wire", "")),
                Arguments.of(400, lines("GET / HTTP/1.1", "Host: wire", ": nameless", "")),
                Arguments.of(505, lines("GET / HTTP/3.0", "Host: wire", "")),
                Arguments.of(501, lines("CONNECT wire:80 HTTP/1.1", "Host: wire:80", "")),
                Arguments.of(
                        400,
                        lines(
                                "POST / HTTP/1.1",
                                "Host: wire",
                                "Content-Length: 3",
                                "Transfer-Encoding: chunked",
                                "")),
                Arguments.of(
                        400,
                        lines("POST / HTTP/1.1", "Host: wire", "Content-Length: +3", "") + "abc"),
                Arguments.of(
                        400,
                        lines("POST / HTTP/1.1", "Host: wire", "Content-Length: 3, 4", "") + "abc"),
                Arguments.of(
                        400,
                        lines("POST / HTTP/1.1", "Host: wire", "Transfer-Encoding: xchunked", "")),
                Arguments.of(
                        400,
                        lines(
                                "POST / HTTP/1.0",
                                "Host: wire",
                                "Transfer-Encoding: chunked",
                                "",
                                "0",
                                "")));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void ambiguousRequestIsRefusedAndGoesNoFurther(int status, String bytes) {
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(bytes + RawHttpClient.head("GET", "wire", "/behind"));

            assertThat(client.response().status()).isEqualTo(status);
            assertThat(client.ending().brokenOff()).isTrue();
        }
        assertThat(services.at("wire").heads()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xyz\r\n",
                "3\r\nabcd",
                "3\nabc",
                "3 \r\nabc",
                "-1\r\n",
                "0\r\nx: 1\r\n folded\r\n\r\n",
                "3;a\u0001\r\nabc"
            })
    void brokenChunkEndsTheExchangeOnBothSides(String chunks) {
        FakeUpstream upstream = services.at("chunks");
        int before = upstream.requests().size();
        String path = "/chunk-" + Integer.toHexString(chunks.hashCode());
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(
                    RawHttpClient.head("POST", "chunks", path, "Transfer-Encoding: chunked")
                            + lines("2", "ab"));
            upstream.awaitHeads(before + 1);
            client.send(chunks + RawHttpClient.head("GET", "chunks", "/behind"));

            assertThat(client.response().status()).isEqualTo(400);
            assertThat(client.ending().brokenOff()).isTrue();
        }
        List<ReceivedRequest> requests = upstream.awaitRequests(before + 1);
        assertThat(requests).hasSize(before + 1);
        assertThat(requests.get(before).body().ending()).isNotEqualTo(Ending.COMPLETE);
        assertThat(node.logged(path).getString("flags")).contains("DPE");
    }

    @Test
    void brokenChunkBehindTheStartOfTheAnswerBreaksTheAnswerOff() {
        FakeUpstream upstream = services.at("early");
        upstream.behave(
                turn -> {
                    turn.send(lines("HTTP/1.1 200 OK", "Content-Length: 9", "") + "part");
                    turn.readBody();
                });
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(
                    RawHttpClient.head("POST", "early", "/early", "Transfer-Encoding: chunked")
                            + lines("2", "ab"));
            assertThat(client.responseStart(4).status()).isEqualTo(200);

            client.send("xyz\r\n");

            assertThat(client.rest().ending().brokenOff()).isTrue();
        }
    }

    @Test
    void brokenChunkOfALaterRequestIsNotTheFaultOfAnEarlierOne() {
        services.at("later").behave(Behaviours.after(Duration.ofMillis(100), Behaviours.ok("own")));
        String sound = RawHttpClient.head("POST", "later", "/sound", "Content-Length: 2") + "ab";
        String broken = RawHttpClient.head("POST", "later", "/bad", "Transfer-Encoding: chunked");
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(sound + sound + broken + "xyz\r\n");

            for (int i = 0; i < 2; i++) {
                RawResponse response = client.response();
                assertThat(response.status()).isIn(0, 200);
                assertThat(response.ending().brokenOff() || response.text().equals("own")).isTrue();
            }
            assertThat(client.ending().brokenOff()).isTrue();
        }
    }

    @Test
    void refusalIsLoggedWithItsReason() {
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(lines("GET /folded HTTP/1.1", "Host: wire", " folded", ""));
            client.response();
        }

        JsonObject line =
                eventually(
                                "refusal in the log",
                                () -> node.log().filter(WireIT::foldRefused).toList(),
                                found -> !found.isEmpty())
                        .get(0);
        assertThat(line.getInteger("status")).isEqualTo(400);
        assertThat(line.getString("flags")).isEqualTo("DPE");
        assertThat(line.getInteger("attempts")).isZero();
    }

    private static boolean foldRefused(JsonObject line) {
        return String.valueOf(line.getString("detail")).contains("obs-fold");
    }

    @Test
    void limitsHoldExactly() {
        String[] ten = new String[9];
        String[] eleven = new String[10];
        for (int i = 0; i < 10; i++) {
            eleven[i] = "x-" + i + ": 1";
        }
        System.arraycopy(eleven, 0, ten, 0, 9);

        assertThat(RawHttpClient.get(node.mesh(), "limits", "/10", ten).status()).isEqualTo(200);
        assertThat(RawHttpClient.get(node.mesh(), "limits", "/11", eleven).status()).isEqualTo(431);
    }

    @Test
    void largeHeadIsRefused() {
        String large = "x: " + "x".repeat(5_000);

        assertThat(RawHttpClient.get(node.mesh(), "limits", "/large", large).status())
                .isEqualTo(431);
    }

    @Test
    void longUriIsRefused() {
        assertThat(RawHttpClient.get(node.mesh(), "limits", "/" + "x".repeat(900)).status())
                .isEqualTo(200);
        assertThat(RawHttpClient.get(node.mesh(), "limits", "/" + "x".repeat(1_100)).status())
                .isEqualTo(414);
    }

    @Test
    void answerTellsNothingOfTheGateway() {
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send("\u0000\r\n\r\n");
            RawResponse response = client.response();

            assertThat(response.text()).isEqualTo("malformed request");
            assertThat(response.headers().names())
                    .containsOnly("content-type", "content-length", "connection");
        }
    }
}
