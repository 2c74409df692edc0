// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.http.Behaviour;
import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.ClosedPort;
import dev.sluice.cluster.testkit.http.FakeUpstream;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Services;
import dev.sluice.gateway.fixture.Yaml;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each condition of retryOn against upstreams that fail so, on real sockets. */
class RetryIT {

    @TempDir private static Path folder;
    private static ClosedPort closed;
    private static FakeUpstream good;
    private static FakeUpstream bad;
    private static Services services;
    private static RunningNode node;

    @BeforeAll
    static void start() {
        closed = ClosedPort.reserve();
        good = FakeUpstream.start(Behaviours.ok("good"));
        bad = FakeUpstream.start(Behaviours.answer(503, "bad"));
        NodeFiles files = new NodeFiles(folder);
        services = new Services(files);
        for (String condition :
                new String[] {
                    "5xx",
                    "gateway-error",
                    "reset",
                    "reset-before-request",
                    "connect-failure",
                    "retriable-4xx",
                    "retriable-status-codes,418,429"
                }) {
            services.with(
                    host(condition),
                    "retries: { attempts: 2, backoff: 1ms, retryOn: \"%s\" }".formatted(condition));
        }
        services.with("default").with("never", "retries: { attempts: 0 }");
        services.with("try-timeout", "retries: { attempts: 1, perTryTimeout: 200ms }");
        files.write(
                "half-down",
                Yaml.service(
                        "half-down",
                        Yaml.endpoint(closed.port(), "v1"),
                        Yaml.endpoint(good.port(), "v1")),
                Yaml.balancer("half-down", "ROUND_ROBIN"),
                Yaml.route("half-down", "retries: { attempts: 1, retryOn: connect-failure }"));
        files.write(
                "half-bad",
                Yaml.service(
                        "half-bad",
                        Yaml.endpoint(bad.port(), "v1"),
                        Yaml.endpoint(good.port(), "v1")),
                Yaml.balancer("half-bad", "RANDOM"),
                Yaml.route("half-bad", "retries: { attempts: 1, retryOn: 5xx, backoff: 1ms }"));
        node = RunningNode.start(files);
    }

    @AfterAll
    static void stop() {
        node.close();
        services.close();
        bad.close();
        good.close();
        closed.close();
    }

    @ParameterizedTest
    @CsvSource({
        "5xx, 500",
        "5xx, 503",
        "5xx, 599",
        "5xx, reset",
        "5xx, close",
        "5xx, garbage",
        "gateway-error, 502",
        "gateway-error, 503",
        "gateway-error, 504",
        "gateway-error, reset",
        "reset, reset",
        "reset, close",
        "reset, garbage",
        "retriable-4xx, 409",
        "'retriable-status-codes,418,429', 418",
        "'retriable-status-codes,418,429', 429",
    })
    void failureIsRepeatedUnderItsCondition(String condition, String failure) {
        RawResponse response = once(condition, failure);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).isEqualTo("recovered");
        JsonObject line = node.logged(path(condition, failure));
        assertThat(line.getInteger("attempts")).isEqualTo(2);
        assertThat(line.getString("flags")).isEqualTo("-");
    }

    @ParameterizedTest
    @CsvSource({
        "5xx, 429, 429",
        "gateway-error, 500, 500",
        "gateway-error, 505, 505",
        "reset, 503, 503",
        "reset-before-request, reset, 503",
        "reset-before-request, 503, 503",
        "connect-failure, reset, 503",
        "connect-failure, 503, 503",
        "retriable-4xx, 404, 404",
        "'retriable-status-codes,418,429', 503, 503",
        "default, 503, 503",
        "default, reset, 503",
        "never, 503, 503",
        "never, reset, 503",
    })
    void anotherFailureIsNot(String condition, String failure, int status) {
        RawResponse response = once(condition, failure);

        assertThat(response.status()).isEqualTo(status);
        assertThat(node.logged(path(condition, failure)).getInteger("attempts")).isEqualTo(1);
    }

    @Test
    void endpointThatIsDownIsPassedOver() {
        for (int i = 0; i < 6; i++) {
            RawResponse response = RawHttpClient.get(node.mesh(), "half-down", "/half-down");

            assertThat(response.text()).isEqualTo("good");
        }
        assertThat(node.logged("/half-down", 6))
                .extracting(line -> line.getInteger("attempts"))
                .contains(2);
    }

    @Test
    void anotherEndpointIsChosenForTheNextTry() {
        for (int i = 0; i < 20; i++) {
            RawResponse response = RawHttpClient.get(node.mesh(), "half-bad", "/half-bad");

            assertThat(response.text()).isEqualTo("good");
        }
        assertThat(node.logged("/half-bad", 20))
                .allSatisfy(
                        line ->
                                assertThat(line.getString("endpoint"))
                                        .isEqualTo("127.0.0.1:" + good.port()));
    }

    @Test
    void postIsSentToAnotherEndpointWhenNoneHasSeenIt() {
        for (int i = 0; i < 4; i++) {
            try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
                client.send(
                        RawHttpClient.head("POST", "half-down", "/post", "Content-Length: 3")
                                + "abc");

                assertThat(client.response().text()).isEqualTo("good");
            }
        }
        assertThat(node.logged("/post", 4))
                .extracting(line -> line.getInteger("attempts"))
                .contains(2);
    }

    @ParameterizedTest
    @CsvSource({"POST, 503", "PATCH, 503", "POST, reset", "POST, close"})
    void requestThatMayHaveHadAnEffectIsSentOnce(String method, String failure) {
        FakeUpstream upstream = services.at("5xx");
        int before = upstream.heads();
        upstream.behave(failing(failure));
        String path = "/" + method + "-" + failure;
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            RawResponse response = client.exchange(method, "5xx", path);

            assertThat(response.status()).isEqualTo(503);
        }
        assertThat(upstream.heads()).isEqualTo(before + 1);
        assertThat(node.logged(path).getInteger("attempts")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"PUT", "DELETE", "OPTIONS"})
    void everyIdempotentMethodIsRepeated(String method) {
        services.at("5xx").behave(Behaviours.inTurn(failing("503"), Behaviours.ok("recovered")));
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            RawResponse response = client.exchange(method, "5xx", "/idempotent-" + method);

            assertThat(response.text()).isEqualTo("recovered");
        }
    }

    @Test
    void triesAreCountedAndTheLastAnswerIsTheAnswer() {
        FakeUpstream upstream = services.at("gateway-error");
        int before = upstream.heads();
        upstream.behave(
                Behaviours.inTurn(failing("502"), failing("503"), Behaviours.answer(504, "third")));

        RawResponse response = RawHttpClient.get(node.mesh(), "gateway-error", "/all");

        assertThat(response.status()).isEqualTo(504);
        assertThat(response.text()).isEqualTo("third");
        assertThat(upstream.heads()).isEqualTo(before + 3);
        assertThat(node.logged("/all").getString("flags")).isEqualTo("URX");
    }

    @Test
    void tryThatTakesTooLongIsCancelledAndRepeated() {
        FakeUpstream upstream = services.at("try-timeout");
        upstream.behave(Behaviours.inTurn(Behaviours.hang(), Behaviours.ok("in time")));

        RawResponse response = RawHttpClient.get(node.mesh(), "try-timeout", "/try-timeout");

        assertThat(response.text()).isEqualTo("in time");
        upstream.awaitAbandoned(1);
        assertThat(node.logged("/try-timeout").getInteger("attempts")).isEqualTo(2);
    }

    @Test
    void perTryTimeoutEndsWithTheHead() {
        services.at("try-timeout")
                .behave(
                        turn -> {
                            turn.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n");
                            turn.pause(Duration.ofMillis(500));
                            turn.send("slow");
                        });

        RawResponse response = RawHttpClient.get(node.mesh(), "try-timeout", "/slow-body");

        assertThat(response.text()).isEqualTo("slow");
    }

    private static RawResponse once(String condition, String failure) {
        services.at(host(condition))
                .behave(Behaviours.inTurn(failing(failure), Behaviours.ok("recovered")));
        return RawHttpClient.get(node.mesh(), host(condition), path(condition, failure));
    }

    private static Behaviour failing(String failure) {
        return switch (failure) {
            case "reset" -> Behaviours.reset();
            case "close" -> Behaviours.closeAfter("");
            case "garbage" -> Behaviours.raw("garbage\r\n\r\n");
            default -> Behaviours.answer(Integer.parseInt(failure), "no");
        };
    }

    private static String host(String condition) {
        return Stream.of(condition.split(",", -1)).findFirst().orElseThrow();
    }

    private static String path(String condition, String failure) {
        return "/" + host(condition) + "/" + failure;
    }
}
