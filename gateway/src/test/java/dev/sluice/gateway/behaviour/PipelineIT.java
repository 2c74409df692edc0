// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static dev.sluice.cluster.testkit.Eventually.atRest;
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
import dev.sluice.gateway.fixture.Yaml;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several requests on one connection, one after the other and all at once. */
class PipelineIT {

    private static final int LARGE = 500_000;

    @TempDir private static Path folder;
    private static Services services;
    private static RunningNode node;

    @BeforeAll
    static void start() {
        NodeFiles files = new NodeFiles(folder);
        files.write(
                "large",
                Yaml.routes(
                        "large",
                        "- directResponse: { status: 200, body: { string: \"%s\" } }"
                                .formatted("x".repeat(LARGE))));
        services =
                new Services(files)
                        .with("a")
                        .with("b")
                        .with("first")
                        .with("broken")
                        .with("marker")
                        .with("reuse")
                        .with("refused")
                        .with("closing");
        node = RunningNode.start(files);
    }

    @AfterAll
    static void stop() {
        node.close();
        services.close();
    }

    @Test
    void answersComeInTheOrderOfTheRequests() {
        Gate gate = new Gate();
        services.at("first").behave(Behaviours.behind(gate, Behaviours.ok("first")));
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(
                    get("first", "/1")
                            + RawHttpClient.head("POST", "a", "/2", "Content-Length: 3")
                            + "abc"
                            + get("b", "/3"));
            services.at("first").awaitHeads(1);
            gate.open();

            assertThat(client.response().text()).isEqualTo("first");
            assertThat(client.response().text()).isEqualTo("a");
            assertThat(client.response().text()).isEqualTo("b");
        }
        assertThat(services.at("a").requests())
                .filteredOn(request -> request.target().equals("/2"))
                .extracting(ReceivedRequest::text)
                .containsExactly("abc");
    }

    @Test
    void nothingFollowsABrokenAnswer() {
        services.at("broken")
                .behave(
                        Behaviours.closeAfter(
                                lines("HTTP/1.1 200 OK", "Content-Length: 9", "") + "part"));
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(get("broken", "/1") + get("a", "/2"));

            assertThat(client.response().ending().brokenOff()).isTrue();
            assertThat(client.closing().brokenOff()).isTrue();
        }
    }

    @Test
    void laterRequestsWaitUntilEarlierAnswersAreTaken() {
        FakeUpstream marker = services.at("marker");
        int before = marker.heads();
        int answers = 60;
        try (RawHttpClient client = RawHttpClient.to(node.mesh(), 64 * 1024)) {
            client.send(get("large", "/large").repeat(answers) + get("marker", "/marker"));

            assertThat(atRest("requests behind", marker::heads)).isEqualTo(before);

            for (int i = 0; i < answers; i++) {
                assertThat(client.response().body().length()).isEqualTo(LARGE);
            }
            assertThat(client.response().text()).isEqualTo("marker");
        }
    }

    @Test
    void upstreamConnectionIsUsedAgain() {
        FakeUpstream upstream = services.at("reuse");
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            for (int i = 0; i < 20; i++) {
                assertThat(client.exchange("GET", "reuse", "/" + i).status()).isEqualTo(200);
            }
            client.send(RawHttpClient.head("PUT", "reuse", "/put", "Content-Length: 3") + "abc");
            assertThat(client.response().status()).isEqualTo(200);
            assertThat(client.exchange("HEAD", "reuse", "/head").status()).isEqualTo(200);
            assertThat(client.exchange("GET", "reuse", "/after-head").text()).isEqualTo("reuse");
        }

        assertThat(upstream.heads()).isEqualTo(23);
        assertThat(upstream.connections()).isEqualTo(1);
    }

    @Test
    void connectionThatTheUpstreamClosesIsNotUsedAgain() {
        FakeUpstream upstream = services.at("closing");
        upstream.behave(
                turn -> {
                    turn.send(Behaviours.response(200, "last", "Connection: close"));
                    turn.close();
                });
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            for (int i = 0; i < 10; i++) {
                RawResponse response = client.exchange("GET", "closing", "/" + i);

                assertThat(response.text()).isEqualTo("last");
                assertThat(response.headers().all("connection")).isEmpty();
            }
        }
        assertThat(upstream.connections()).isEqualTo(10);
    }

    @Test
    void malformedRequestIsAnsweredBehindTheSoundOnesBeforeIt() {
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(
                    get("a", "/sound")
                            + lines("GET /bad HTTP/1.1", "Host: refused", " folded", "")
                            + get("refused", "/behind"));

            assertThat(client.response().status()).isEqualTo(200);
            assertThat(client.response().status()).isEqualTo(400);
            assertThat(client.closing()).isNotEqualTo(Ending.TIMED_OUT);
        }
        assertThat(services.at("refused").heads()).isZero();
    }

    @Test
    void nothingIsServedBehindTheLastRequestOfAConnection() {
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(
                    RawHttpClient.head("GET", "a", "/last", "Connection: close")
                            + get("refused", "/behind"));

            RawResponse response = client.response();
            assertThat(response.text()).isEqualTo("a");
            assertThat(response.headers().one("connection")).contains("close");
            assertThat(client.closing()).isNotEqualTo(Ending.TIMED_OUT);
        }
        assertThat(services.at("refused").heads()).isZero();
    }

    private static String get(String host, String target) {
        return RawHttpClient.head("GET", host, target);
    }
}
