// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static dev.sluice.cluster.testkit.http.Crlf.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.Gate;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Services;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An upstream that would have two parsers read its answer differently, or answer for others. */
class ResponseSmugglingIT {

    private static final String OK = "HTTP/1.1 200 OK\r\n";

    @TempDir private static Path folder;
    private static Services services;
    private static RunningNode node;

    @BeforeAll
    static void start() {
        NodeFiles files = new NodeFiles(folder);
        services = new Services(files).with("origin", "retries: { attempts: 0 }");
        node = RunningNode.start(files);
    }

    @AfterAll
    static void stop() {
        node.close();
        services.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OK + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc",
                OK + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
                OK + "Content-Length: 3, 3\r\n\r\nabc",
                OK + "Content-Length: +3\r\n\r\nabc",
                OK + "Content-Length: 0x3\r\n\r\nabc",
                OK + "Content-Length:\r\n\r\nabc",
                OK + "Content-Length: 99999999999999999999\r\n\r\nabc",
                OK + "Content-Length : 3\r\n\r\nabc",
                OK + "Content-Length: 3\r\n folded: 1\r\n\r\nabc",
                OK + "Content-Length: 3\nx: 1\r\n\r\nabc",
                OK + "Content-Length: 3\r\n\nabc",
                OK + "Transfer-Encoding: gzip, chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
                OK + "Transfer-Encoding: identity\r\n\r\nabc",
                OK + "Transfer-Encoding: \u000bchunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
                OK + "Transfer-Encoding : chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
                OK + "x: a\rb\r\nContent-Length: 3\r\n\r\nabc",
                OK + "x: a\0b\r\nContent-Length: 3\r\n\r\nabc",
                "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
                "HTTP/1.1 2000 OK\r\nContent-Length: 3\r\n\r\nabc",
                "HTTP/1.1  200 OK\r\nContent-Length: 3\r\n\r\nabc",
                "HTTP/2.0 200 OK\r\nContent-Length: 3\r\n\r\nabc",
                "\r\nHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc",
            })
    void ambiguousResponseIsABadGatewayAndNothingOfItIsPassedOn(String bytes) {
        services.at("origin").behave(Behaviours.raw(bytes));
        String path = "/ambiguous-" + Integer.toHexString(bytes.hashCode());

        RawResponse response = RawHttpClient.get(node.mesh(), "origin", path);

        assertThat(response.status()).isEqualTo(502);
        assertThat(response.text()).isEqualTo("upstream protocol error");
        assertThat(response.headers().names()).doesNotContain("x");
        assertThat(node.logged(path).getString("flags")).isEqualTo("UPE");
    }

    @Test
    void reasonIsInTheLog() {
        services.at("origin").behave(Behaviours.raw(OK + "x: 1\r\n folded\r\n\r\n"));

        RawHttpClient.get(node.mesh(), "origin", "/reason");

        JsonObject line = node.logged("/reason");
        assertThat(line.getString("detail")).contains("obs-fold");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nx: ", "HTTP/1.1 200 OK\r\n\r\nforged", "\r\n"})
    void whatComesOnAnIdleConnectionReachesNobody(String surplus) {
        Gate answered = new Gate();
        services.at("origin")
                .behave(
                        turn -> {
                            turn.send(Behaviours.response(200, "first"));
                            answered.await();
                            turn.send(surplus);
                            turn.awaitPeerGone();
                        });
        int abandoned = services.at("origin").abandoned();
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            assertThat(client.exchange("GET", "origin", "/first").text()).isEqualTo("first");
            answered.open();
            services.at("origin").awaitAbandoned(abandoned + 1);

            services.at("origin").behave(Behaviours.ok("own"));
            assertThat(client.exchange("GET", "origin", "/second").text()).isEqualTo("own");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 304})
    void bodyThatMustNotBeThereReachesNobody(int status) {
        String bytes = "HTTP/1.1 " + status + " Status\r\nContent-Length: 6\r\n\r\nforged";
        services.at("origin").behave(Behaviours.raw(bytes));
        String method = status == 200 ? "HEAD" : "GET";
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            RawResponse response = client.exchange(method, "origin", "/bodiless");
            assertThat(response.status()).isEqualTo(status);
            assertThat(response.body().length()).isZero();

            services.at("origin").behave(Behaviours.ok("own"));
            for (int i = 0; i < 3; i++) {
                assertThat(client.exchange("GET", "origin", "/next").text()).isEqualTo("own");
            }
        }
    }

    @Test
    void interimResponseOfAnUnknownKindIsNotTakenForTheResponse() {
        String processing = lines("HTTP/1.1 102 Processing", "");
        services.at("origin").behave(Behaviours.raw(processing + Behaviours.response(200, "done")));

        RawResponse response = RawHttpClient.get(node.mesh(), "origin", "/processing");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).isEqualTo("done");
    }

    @Test
    void endlessInterimResponsesAreABadGateway() {
        services.at("origin")
                .behave(
                        turn -> {
                            while (true) {
                                turn.send(lines("HTTP/1.1 103 Early Hints", "x: 1", ""));
                            }
                        });

        RawResponse response = RawHttpClient.get(node.mesh(), "origin", "/flood");

        assertThat(response.status()).isEqualTo(502);
        assertThat(node.logged("/flood").getString("detail")).contains("interim");
    }

    @Test
    void tooManyHeadersAreABadGateway() {
        String many = "x: 1\r\n".repeat(101);
        services.at("origin").behave(Behaviours.raw(OK + many + "\r\n"));

        assertThat(RawHttpClient.get(node.mesh(), "origin", "/many").status()).isEqualTo(502);
    }
}
