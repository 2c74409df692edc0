// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

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
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Request bodies of repeated requests: again from the first byte, or the request is not repeated.
 */
class ReplayIT {

    private static final int LIMIT = 64 * 1024;

    @TempDir private static Path folder;
    private static Services services;
    private static RunningNode node;

    @BeforeAll
    static void start() {
        NodeFiles files = new NodeFiles(folder);
        String retries = "retries: { attempts: 2, retryOn: 5xx, backoff: 1ms }";
        services = new Services(files);
        for (int length : new int[] {1, LIMIT - 1, LIMIT, LIMIT + 1, 10 * LIMIT}) {
            services.with("sized-" + length, retries).with("chunked-" + length, retries);
        }
        services.with("half", retries).with("early", retries);
        node = RunningNode.start(files);
    }

    @AfterAll
    static void stop() {
        node.close();
        services.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, LIMIT - 1, LIMIT})
    void bodyUpToTheLimitIsRepeated(int length) {
        for (String framing : List.of("sized", "chunked")) {
            FakeUpstream upstream = failingOnce(framing + "-" + length);

            RawResponse response = put(framing + "-" + length, framing, length);

            assertThat(response.text()).as(framing).isEqualTo("recovered");
            List<ReceivedRequest> tries = upstream.awaitRequests(2);
            assertThat(tries).hasSize(2);
            assertThat(tries.get(1).body()).isEqualTo(tries.get(0).body());
            assertThat(tries.get(1).body().length()).isEqualTo(length);
            assertThat(tries.get(1).body().ending()).isEqualTo(Ending.COMPLETE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {LIMIT + 1, 10 * LIMIT})
    void largerBodyIsSentOnce(int length) {
        for (String framing : List.of("sized", "chunked")) {
            FakeUpstream upstream = failingOnce(framing + "-" + length);

            RawResponse response = put(framing + "-" + length, framing, length);

            assertThat(response.status()).as(framing).isEqualTo(503);
            ReceivedRequest only = upstream.onlyRequest();
            assertThat(only.body().length()).isEqualTo(length);
            assertThat(only.body().ending()).isEqualTo(Ending.COMPLETE);
        }
    }

    @Test
    void bodyThatIsStillComingFollowsWhatIsRepeated() {
        FakeUpstream upstream = services.at("half");
        upstream.behave(
                Behaviours.inTurn(
                        turn -> {
                            turn.readBody(4);
                            turn.reset();
                        },
                        Behaviours.ok("recovered")));
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(
                    RawHttpClient.head("PUT", "half", "/half", "Transfer-Encoding: chunked")
                            + lines("4", "half"));
            upstream.awaitHeads(2);
            client.send(lines("4", "rest", "0", ""));

            assertThat(client.response().text()).isEqualTo("recovered");
        }
        assertThat(upstream.awaitRequests(2).get(1).text()).isEqualTo("halfrest");
    }

    @Test
    void framingIsKept() {
        put("sized-1", "sized", 1);
        put("chunked-1", "chunked", 1);

        assertThat(last("sized-1").headers().one("content-length")).contains("1");
        assertThat(last("sized-1").headers().all("transfer-encoding")).isEmpty();
        assertThat(last("chunked-1").headers().one("transfer-encoding")).contains("chunked");
        assertThat(last("chunked-1").headers().all("content-length")).isEmpty();
    }

    private static ReceivedRequest last(String host) {
        List<ReceivedRequest> requests = services.at(host).requests();
        return requests.get(requests.size() - 1);
    }

    private static FakeUpstream failingOnce(String host) {
        FakeUpstream upstream = services.at(host);
        upstream.behave(
                Behaviours.inTurn(Behaviours.answer(503, "no"), Behaviours.ok("recovered")));
        return upstream;
    }

    private static RawResponse put(String host, String framing, int length) {
        String body = body(length);
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            if (framing.equals("sized")) {
                client.send(RawHttpClient.head("PUT", host, "/", "Content-Length: " + length));
                client.send(body);
            } else {
                client.send(RawHttpClient.head("PUT", host, "/", "Transfer-Encoding: chunked"));
                client.send(lines(Integer.toHexString(length), body, "0", ""));
            }
            return client.response();
        }
    }

    /** Not the same byte over and over, so that a piece in the wrong place shows. */
    private static String body(int length) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; body.length() < length; i++) {
            body.append(i).append(',');
        }
        return body.substring(0, length);
    }
}
