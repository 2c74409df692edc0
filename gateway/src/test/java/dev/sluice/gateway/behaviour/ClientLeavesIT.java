// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static dev.sluice.cluster.testkit.http.Crlf.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.FakeUpstream;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Services;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A client that leaves midway: its upstream is told, and nothing is tried any more. */
class ClientLeavesIT {

    @TempDir private static Path folder;
    private static Services services;
    private static RunningNode node;

    @BeforeAll
    static void start() {
        NodeFiles files = new NodeFiles(folder);
        services =
                new Services(files)
                        .with("waiting-close")
                        .with("waiting-reset")
                        .with("body-close")
                        .with("body-reset")
                        .with("upload-close")
                        .with("upload-reset")
                        .with("pause", "retries: { attempts: 9, retryOn: 5xx, backoff: 10s }");
        node = RunningNode.start(files);
    }

    @AfterAll
    static void stop() {
        node.close();
        services.close();
    }

    static Stream<Arguments> ways() {
        Consumer<RawHttpClient> close = RawHttpClient::close;
        Consumer<RawHttpClient> reset = RawHttpClient::reset;
        return Stream.of(Arguments.of("close", close), Arguments.of("reset", reset));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void upstreamIsCancelledWhileItsAnswerIsAwaited(String way, Consumer<RawHttpClient> leave) {
        FakeUpstream upstream = services.at("waiting-" + way);
        upstream.behave(Behaviours.hang());
        RawHttpClient client = RawHttpClient.to(node.mesh());
        client.send(RawHttpClient.head("GET", "waiting-" + way, "/waiting-" + way));
        upstream.awaitHeads(1);

        leave.accept(client);

        upstream.awaitAbandoned(1);
        assertLogged("/waiting-" + way, 499);
        assertThat(upstream.heads()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void upstreamIsCancelledWhileItsBodyIsForwarded(String way, Consumer<RawHttpClient> leave) {
        FakeUpstream upstream = services.at("body-" + way);
        upstream.behave(
                turn -> {
                    turn.send(lines("HTTP/1.1 200 OK", "Content-Length: 99", "") + "part");
                    turn.awaitPeerGone();
                });
        RawHttpClient client = RawHttpClient.to(node.mesh());
        client.send(RawHttpClient.head("GET", "body-" + way, "/body-" + way));
        client.responseStart(4);

        leave.accept(client);

        upstream.awaitAbandoned(1);
        assertLogged("/body-" + way, 200);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void upstreamNeverSeesHalfAnUploadAsComplete(String way, Consumer<RawHttpClient> leave) {
        FakeUpstream upstream = services.at("upload-" + way);
        upstream.behave(
                turn -> {
                    turn.readBody(4);
                    turn.readBody();
                });
        RawHttpClient client = RawHttpClient.to(node.mesh());
        client.send(
                RawHttpClient.head(
                                "POST",
                                "upload-" + way,
                                "/upload-" + way,
                                "Transfer-Encoding: chunked")
                        + lines("4", "part"));
        upstream.awaitHeads(1);

        leave.accept(client);

        assertThat(upstream.onlyRequest().body().ending().brokenOff()).isTrue();
        assertLogged("/upload-" + way, 499);
    }

    @Test
    void nothingIsTriedAnyMoreWhenItLeavesBetweenTwoTries() {
        FakeUpstream upstream = services.at("pause");
        upstream.behave(Behaviours.answer(503, "no"));
        RawHttpClient client = RawHttpClient.to(node.mesh());
        client.send(RawHttpClient.head("GET", "pause", "/pause"));
        upstream.awaitRequests(1);

        client.close();

        assertThat(node.logged("/pause").getString("flags")).isEqualTo("DC");
        assertThat(upstream.heads()).isEqualTo(node.logged("/pause").getInteger("attempts"));
    }

    private static void assertLogged(String path, int status) {
        JsonObject line = node.logged(path);
        assertThat(line.getString("flags")).isEqualTo("DC");
        assertThat(line.getInteger("status")).isEqualTo(status);
    }
}
