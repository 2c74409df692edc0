// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static dev.sluice.cluster.testkit.http.Crlf.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.http.Behaviour;
import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.Ending;
import dev.sluice.cluster.testkit.http.Gate;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Services;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A response that breaks off after its head went out: never complete for the client. */
class BrokenResponseIT {

    private static final String SIZED = lines("HTTP/1.1 200 OK", "Content-Length: 9", "");
    private static final String CHUNKED =
            lines("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "");

    @TempDir private static Path folder;
    private static Services services;
    private static RunningNode node;

    @BeforeAll
    static void start() {
        NodeFiles files = new NodeFiles(folder);
        services = new Services(files).with("broken").with("late", "timeout: 300ms");
        node = RunningNode.start(files);
    }

    @AfterAll
    static void stop() {
        node.close();
        services.close();
    }

    static Stream<Arguments> breaks() {
        return Stream.of(
                Arguments.of("sized-reset", Behaviours.resetAfter(SIZED + "part")),
                Arguments.of("sized-close", Behaviours.closeAfter(SIZED + "part")),
                Arguments.of("sized-reset-at-once", Behaviours.resetAfter(SIZED)),
                Arguments.of("sized-close-at-once", Behaviours.closeAfter(SIZED)),
                Arguments.of("chunked-reset", Behaviours.resetAfter(CHUNKED + "9\r\npart")),
                Arguments.of("chunked-close", Behaviours.closeAfter(CHUNKED + "9\r\npart")),
                Arguments.of("between-chunks", Behaviours.closeAfter(CHUNKED + "4\r\npart\r\n")),
                Arguments.of("last-chunk", Behaviours.closeAfter(CHUNKED + "4\r\npart\r\n0\r\n")),
                Arguments.of("bad-chunk", Behaviours.raw(CHUNKED + "4\r\npart\r\nxyz\r\n")),
                Arguments.of("chunk-too-long", Behaviours.raw(CHUNKED + "4\r\npartly\r\n0\r\n")));
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void clientNeverSeesABrokenBodyAsComplete(String name, Behaviour behaviour) {
        services.at("broken").behave(behaviour);

        RawResponse response = RawHttpClient.get(node.mesh(), "broken", "/" + name);

        assertThat(response.ending().brokenOff()).as("%s", response).isTrue();
        JsonObject line = node.logged("/" + name);
        assertThat(line.getString("flags")).isIn("UC", "UPE");
        assertThat(line.getString("detail")).isNotEmpty();
    }

    @Test
    void brokenResponseIsNotRepeated() {
        int before = services.at("broken").heads();
        services.at("broken").behave(Behaviours.resetAfter(SIZED + "part"));

        RawHttpClient.get(node.mesh(), "broken", "/once");

        assertThat(node.logged("/once").getInteger("attempts")).isEqualTo(1);
        assertThat(services.at("broken").heads()).isEqualTo(before + 1);
    }

    @Test
    void bodyThatEndsWithTheConnectionIsComplete() {
        services.at("broken").behave(Behaviours.closeAfter("HTTP/1.1 200 OK\r\n\r\nall"));

        RawResponse response = RawHttpClient.get(node.mesh(), "broken", "/until-close");

        assertThat(response.complete()).isTrue();
        assertThat(response.text()).isEqualTo("all");
    }

    @Test
    void bodyThatShouldEndWithTheConnectionAndIsResetIsBroken() {
        services.at("broken").behave(Behaviours.resetAfter("HTTP/1.1 200 OK\r\n\r\nall"));

        RawResponse response = RawHttpClient.get(node.mesh(), "broken", "/until-reset");

        assertThat(response.ending().brokenOff()).as("%s", response).isTrue();
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void clientOfHttp10NeverTakesAPartForTheWhole(String name, Behaviour behaviour) {
        services.at("broken").behave(behaviour);
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(lines("GET /old-" + name + " HTTP/1.0", "Host: broken", ""));

            assertThat(client.response().ending().brokenOff()).isTrue();
        }
    }

    @Test
    void startOfABodyIsSeenBeforeItsEnd() {
        Gate gate = new Gate();
        services.at("broken")
                .behave(
                        turn -> {
                            turn.send(CHUNKED + "4\r\npart\r\n");
                            gate.await();
                            turn.send("0\r\n\r\n");
                        });
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(RawHttpClient.head("GET", "broken", "/stream"));

            RawResponse start = client.responseStart(4);
            assertThat(start.text()).isEqualTo("part");
            assertThat(start.ending()).isEqualTo(Ending.OPEN);

            gate.open();
            assertThat(client.rest().ending()).isEqualTo(Ending.COMPLETE);
        }
    }

    @Test
    void headOfASizedResponseDoesNotWaitForItsBody() {
        Gate gate = new Gate();
        services.at("broken")
                .behave(
                        turn -> {
                            turn.send(SIZED);
                            gate.await();
                            turn.send("the whole");
                        });
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(RawHttpClient.head("GET", "broken", "/head-alone"));

            assertThat(client.responseStart(0).status()).isEqualTo(200);

            gate.open();
            assertThat(client.rest().text()).isEqualTo("the whole");
        }
    }

    @Test
    void timeoutAfterTheHeadIsABrokenBodyAndNever504() {
        services.at("late")
                .behave(
                        turn -> {
                            turn.send(SIZED + "part");
                            turn.awaitPeerGone();
                        });

        RawResponse response = RawHttpClient.get(node.mesh(), "late", "/late");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.ending().brokenOff()).isTrue();
        services.at("late").awaitAbandoned(1);
        JsonObject line = node.logged("/late");
        assertThat(line.getInteger("status")).isEqualTo(200);
        assertThat(line.getString("flags")).isEqualTo("UT");
    }
}
