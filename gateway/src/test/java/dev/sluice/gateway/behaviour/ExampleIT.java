// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.Stopwatch;
import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.FakeUpstream;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Yaml;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first config that people try, word for word, and what it promises. */
class ExampleIT {

    private static final String EXAMPLE =
            """
            apiVersion: networking.istio.io/v1beta1
            kind: VirtualService
            metadata:
              name: checkout
            spec:
              hosts: ["checkout"]
              http:
                - route:
                    - destination: { host: checkout, subset: v2, weight: 10 }
                    - destination: { host: checkout, subset: v1, weight: 90 }
                  retries:
                    attempts: 2
                    perTryTimeout: 500ms
                  timeout: 2s
            """;

    @TempDir private Path folder;
    private FakeUpstream v1;
    private FakeUpstream v2;
    private RunningNode node;

    @BeforeEach
    void start() {
        v1 = FakeUpstream.start(Behaviours.ok("v1"));
        v2 = FakeUpstream.start(Behaviours.ok("v2"));
        NodeFiles files = new NodeFiles(folder);
        files.write("checkout", EXAMPLE);
        files.write(
                "service",
                Yaml.service(
                        "checkout", Yaml.endpoint(v1.port(), "v1"), Yaml.endpoint(v2.port(), "v2")),
                Yaml.subsets("checkout", "LEAST_REQUEST", "v1", "v2"));
        node = RunningNode.start(files);
    }

    @AfterEach
    void stop() {
        v1.close();
        v2.close();
        node.close();
    }

    @Test
    void splitsTenThousandRequestsByWeight() {
        Map<String, Integer> answers = new ConcurrentHashMap<>();

        IntStream.range(0, 4)
                .parallel()
                .forEach(
                        client ->
                                requests(2_500)
                                        .forEach(
                                                (by, count) ->
                                                        answers.merge(by, count, Integer::sum)));

        assertThat(answers).containsOnlyKeys("v1", "v2");
        assertThat(answers.get("v1") + answers.get("v2")).isEqualTo(10_000);
        assertThat(answers.get("v2")).isBetween(880, 1_120);
        assertThat(v2.heads()).isEqualTo(answers.get("v2"));
    }

    @Test
    void hangingUpstreamCostsAGetThreeTries() {
        hang();

        Stopwatch watch = Stopwatch.start();
        RawResponse response = RawHttpClient.get(node.mesh(), "checkout", "/get");

        assertThat(response.status()).isEqualTo(504);
        assertThat(watch.elapsed()).isBetween(Duration.ofMillis(1_500), Duration.ofMillis(1_700));
        assertThat(v1.heads() + v2.heads()).isEqualTo(3);
        JsonObject line = node.logged("/get");
        assertThat(line.getInteger("attempts")).isEqualTo(3);
        assertThat(line.getInteger("status")).isEqualTo(504);
        assertThat(line.getString("flags")).isEqualTo("UT,URX");
    }

    @Test
    void hangingUpstreamCostsAPostOneTry() {
        hang();

        Stopwatch watch = Stopwatch.start();
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(
                    RawHttpClient.head("POST", "checkout", "/post", "Content-Length: 2") + "{}");
            RawResponse response = client.response();

            assertThat(response.status()).isEqualTo(504);
            assertThat(watch.elapsed()).isBetween(Duration.ofMillis(500), Duration.ofMillis(800));
        }
        assertThat(v1.heads() + v2.heads()).isEqualTo(1);
        assertThat(node.logged("/post").getInteger("attempts")).isEqualTo(1);
    }

    @Test
    void timeoutOfTheRouteEndsAllTries() {
        hang();
        node.apply(() -> node.files().write("checkout", EXAMPLE.replace("500ms", "5s")));

        Stopwatch watch = Stopwatch.start();
        RawResponse response = RawHttpClient.get(node.mesh(), "checkout", "/slow");

        assertThat(response.status()).isEqualTo(504);
        assertThat(watch.elapsed()).isBetween(Duration.ofMillis(2_000), Duration.ofMillis(2_200));
        assertThat(node.logged("/slow").getInteger("attempts")).isEqualTo(1);
    }

    private void hang() {
        v1.behave(Behaviours.hang());
        v2.behave(Behaviours.hang());
    }

    /** How often each version answered. */
    private Map<String, Integer> requests(int count) {
        Map<String, Integer> answers = new ConcurrentHashMap<>();
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            for (int i = 0; i < count; i++) {
                RawResponse response = client.exchange("GET", "checkout", "/split");
                answers.merge(response.text(), 1, Integer::sum);
            }
        }
        return answers;
    }
}
