// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static dev.sluice.cluster.testkit.http.Crlf.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.Ending;
import dev.sluice.cluster.testkit.http.FakeUpstream;
import dev.sluice.cluster.testkit.http.Gate;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import dev.sluice.cluster.testkit.http.ReceivedRequest;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Services;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages whose form is special: without bodies, of old versions, with interim answers. */
class MessageFormsIT {

    @TempDir private static Path folder;
    private static Services services;
    private static RunningNode node;

    @BeforeAll
    static void start() {
        NodeFiles files = new NodeFiles(folder);
        services =
                new Services(files)
                        .with("bodiless")
                        .with("old")
                        .with("old-upstream")
                        .with("expect")
                        .with("waiting")
                        .with("interim")
                        .with("early")
                        .with("options")
                        .with("whole-server");
        node = RunningNode.start(files);
    }

    @AfterAll
    static void stop() {
        node.close();
        services.close();
    }

    @Test
    void answerToHeadHasItsLengthAndNoBody() {
        services.at("bodiless")
                .behave(turn -> turn.send(lines("HTTP/1.1 200 OK", "Content-Length: 1234", "")));
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            for (int i = 0; i < 3; i++) {
                RawResponse response = client.exchange("HEAD", "bodiless", "/" + i);

                assertThat(response.status()).isEqualTo(200);
                assertThat(response.headers().one("content-length")).contains("1234");
            }
            assertThat(client.closing(Duration.ofMillis(100))).isEqualTo(Ending.TIMED_OUT);
        }
    }

    @Test
    void chunkedAnswerToHeadHasNoBody() {
        services.at("bodiless")
                .behave(
                        turn ->
                                turn.send(
                                        lines(
                                                "HTTP/1.1 200 OK",
                                                "Transfer-Encoding: chunked",
                                                "")));
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            assertThat(client.exchange("HEAD", "bodiless", "/chunked-1").status()).isEqualTo(200);
            assertThat(client.exchange("HEAD", "bodiless", "/chunked-2").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void answerWithoutBodyHasNone(int status) {
        services.at("bodiless").behave(Behaviours.answer(status, "", "ETag: \"1\""));
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            for (int i = 0; i < 3; i++) {
                RawResponse response = client.exchange("GET", "bodiless", "/" + status + i);

                assertThat(response.status()).isEqualTo(status);
                assertThat(response.headers().one("etag")).contains("\"1\"");
                assertThat(response.headers().all("transfer-encoding")).isEmpty();
            }
            assertThat(client.closing(Duration.ofMillis(100))).isEqualTo(Ending.TIMED_OUT);
        }
    }

    @Test
    void notModifiedMayTellTheLengthOfWhatWasNotSent() {
        services.at("bodiless")
                .behave(
                        turn ->
                                turn.send(
                                        lines(
                                                "HTTP/1.1 304 Not Modified",
                                                "Content-Length: 99",
                                                "")));
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            assertThat(client.exchange("GET", "bodiless", "/304").status()).isEqualTo(304);
            assertThat(client.exchange("GET", "bodiless", "/304").status()).isEqualTo(304);
        }
    }

    @Test
    void emptyBodyIsEmpty() {
        services.at("bodiless").behave(Behaviours.ok(""));

        RawResponse response = RawHttpClient.get(node.mesh(), "bodiless", "/empty");

        assertThat(response.complete()).isTrue();
        assertThat(response.body().length()).isZero();
        assertThat(response.headers().one("content-length")).contains("0");
    }

    @Test
    void oldClientGetsTheLengthAndTheEndOfTheConnection() {
        services.at("old").behave(Behaviours.ok("whole"));
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(lines("GET /old HTTP/1.0", "Host: old", ""));
            RawResponse response = client.response();

            assertThat(response.text()).isEqualTo("whole");
            assertThat(response.headers().all("transfer-encoding")).isEmpty();
            assertThat(client.closing()).isEqualTo(Ending.CUT);
        }
        assertThat(node.logged("/old").getString("protocol")).isEqualTo("HTTP/1.0");
    }

    @Test
    void oldClientNeverGetsChunks() {
        services.at("old")
                .behave(
                        turn ->
                                turn.send(
                                        lines(
                                                "HTTP/1.1 200 OK",
                                                "Transfer-Encoding: chunked",
                                                "",
                                                "5",
                                                "whole",
                                                "0",
                                                "")));
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(lines("GET /chunks HTTP/1.0", "Host: old", ""));
            RawResponse response = client.response();

            assertThat(response.headers().all("transfer-encoding")).isEmpty();
            assertThat(response.text()).isEqualTo("whole");
            assertThat(response.complete()).isTrue();
        }
    }

    @Test
    void oldClientThatWouldKeepTheConnectionIsToldThatItEnds() {
        services.at("old")
                .behave(
                        Behaviours.raw(
                                lines(
                                        "HTTP/1.1 200 OK",
                                        "Transfer-Encoding: chunked",
                                        "",
                                        "5",
                                        "whole",
                                        "0",
                                        "")));
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(lines("GET /keep HTTP/1.0", "Host: old", "Connection: keep-alive", ""));
            RawResponse response = client.response();

            assertThat(response.headers().one("connection")).contains("close");
            assertThat(response.text()).isEqualTo("whole");
        }
    }

    @Test
    void oldClientMayKeepTheConnectionWhenTheLengthIsKnown() {
        services.at("old").behave(Behaviours.ok("whole"));
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            for (int i = 0; i < 3; i++) {
                client.send(lines("GET /keep HTTP/1.0", "Host: old", "Connection: keep-alive", ""));

                assertThat(client.response().text()).isEqualTo("whole");
            }
        }
    }

    @Test
    void upstreamIsSpokenToInHttp11WhateverTheClientSpeaks() {
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(lines("GET /version HTTP/1.0", "Host: options", ""));
            client.response();
        }

        assertThat(services.at("options").awaitRequests(1).get(0).requestLine())
                .isEqualTo("GET /version HTTP/1.1");
    }

    @Test
    void oldUpstreamWillDo() {
        services.at("old-upstream").behave(Behaviours.closeAfter("HTTP/1.0 200 OK\r\n\r\nold"));
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            for (int i = 0; i < 3; i++) {
                RawResponse response = client.exchange("GET", "old-upstream", "/" + i);

                assertThat(response.statusLine()).startsWith("HTTP/1.1 200");
                assertThat(response.text()).isEqualTo("old");
            }
        }
    }

    @Test
    void clientThatAsksFirstIsToldToGoOn() {
        FakeUpstream upstream = services.at("expect");
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(
                    RawHttpClient.head(
                            "PUT", "expect", "/", "Content-Length: 3", "Expect: 100-continue"));
            upstream.awaitHeads(1);
            client.send("abc");
            RawResponse response = client.response();

            assertThat(response.interim()).containsExactly(100);
            assertThat(response.text()).isEqualTo("expect");
        }
        ReceivedRequest request = upstream.onlyRequest();
        assertThat(request.text()).isEqualTo("abc");
        assertThat(request.headers().all("expect")).isEmpty();
    }

    @Test
    void headOfAnUploadDoesNotWaitForItsBody() {
        FakeUpstream upstream = services.at("waiting");
        upstream.behave(
                turn -> {
                    turn.send(
                            lines("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "", "2", "go"));
                    turn.readBody();
                    turn.send(lines("0", ""));
                });
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(RawHttpClient.head("PUT", "waiting", "/", "Transfer-Encoding: chunked"));

            assertThat(client.responseStart(2).text()).isEqualTo("go");

            client.send(lines("3", "abc", "0", ""));
            assertThat(client.rest().ending()).isEqualTo(Ending.COMPLETE);
        }
        assertThat(upstream.onlyRequest().text()).isEqualTo("abc");
    }

    @Test
    void interimAnswersOfTheUpstreamAreNotTakenForItsAnswer() {
        services.at("interim")
                .behave(
                        turn -> {
                            turn.send(lines("HTTP/1.1 100 Continue", ""));
                            turn.send(lines("HTTP/1.1 103 Early Hints", "Link: </a.css>", ""));
                            turn.send(Behaviours.response(200, "final"));
                        });
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            for (int i = 0; i < 3; i++) {
                RawResponse response = client.exchange("GET", "interim", "/" + i);

                assertThat(response.status()).isEqualTo(200);
                assertThat(response.text()).isEqualTo("final");
            }
        }
    }

    @Test
    void answerBeforeTheEndOfTheRequestComesThrough() {
        services.at("early").behave(turn -> turn.send(Behaviours.response(413, "too large")));
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(RawHttpClient.head("PUT", "early", "/", "Content-Length: 9") + "part");
            RawResponse response = client.response();

            assertThat(response.status()).isEqualTo(413);
            assertThat(response.text()).isEqualTo("too large");

            client.send("ially");
            assertThat(client.exchange("GET", "early", "/next").status()).isEqualTo(413);
        }
    }

    @Test
    void answerToALargeUploadBeforeItsEndComesThrough() {
        Gate gate = new Gate();
        services.at("early")
                .behave(
                        turn -> {
                            turn.readBody(1);
                            turn.send(Behaviours.response(401, "who are you"));
                            gate.await();
                            turn.close();
                        });
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            // More than the kernel's buffers hold, so that the upload is in progress at the answer.
            int length = 32 * 1024 * 1024;
            client.send(RawHttpClient.head("PUT", "early", "/", "Content-Length: " + length));
            client.send(new byte[length]);

            assertThat(client.response().text()).isEqualTo("who are you");

            services.at("early").behave(Behaviours.ok("again"));
            assertThat(client.exchange("GET", "early", "/next").text()).isEqualTo("again");
        } finally {
            gate.open();
        }
    }

    @Test
    void serverItselfCanBeAskedForItsOptions() {
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            assertThat(client.exchange("OPTIONS", "whole-server", "*").status()).isEqualTo(200);
        }
        assertThat(services.at("whole-server").onlyRequest().requestLine())
                .isEqualTo("OPTIONS * HTTP/1.1");
    }

    @Test
    void tunnelIsNotImplemented() {
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(lines("CONNECT options:80 HTTP/1.1", "Host: options:80", ""));

            assertThat(client.response().status()).isEqualTo(501);
        }
    }
}
