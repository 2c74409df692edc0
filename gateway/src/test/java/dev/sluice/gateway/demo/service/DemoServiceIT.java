// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.demo.service;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Talks to the demo service over real sockets. */
final class DemoServiceIT {
    private static final Duration HANGING = Duration.ofMillis(300);

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    @TempDir private Path folder;
    private Path orders;
    private int port;

    @BeforeEach
    void startService() throws Exception {
        orders = folder.resolve("orders");
        port = start(Optional.of(orders));
    }

    private int start(Optional<Path> file) throws Exception {
        var settings = new DemoServiceSettings("checkout", "v2", "127.0.0.1", 0, file);
        var clock = InstantSource.fixed(Instant.EPOCH);
        return await(new DemoService(settings, vertx, new Random(7), clock).start());
    }

    @AfterEach
    void stopService() throws Exception {
        await(vertx.close());
    }

    @Test
    void tellsWhatItGot() throws Exception {
        HttpRequest request =
                request("/a/b?c=d")
                        .header("x-tenant", "gold")
                        .POST(BodyPublishers.ofByteArray(new byte[100_000]))
                        .build();

        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());

        var answer = new JsonObject(response.body());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue(DemoService.VERSION_HEADER)).contains("v2");
        assertThat(answer.getString("service")).isEqualTo("checkout");
        assertThat(answer.getString("version")).isEqualTo("v2");
        assertThat(answer.getString("method")).isEqualTo("POST");
        assertThat(answer.getString("uri")).isEqualTo("/a/b?c=d");
        assertThat(answer.getLong("bodyBytes")).isEqualTo(100_000);
        assertThat(answer.getJsonObject("headers").getJsonArray("x-tenant"))
                .isEqualTo(JsonArray.of("gold"));
    }

    @Test
    void answersWithTheStatusInThePath() throws Exception {
        assertThat(get("/status/503").statusCode()).isEqualTo(503);
    }

    @Test
    void refusesAStatusThatIsNone() throws Exception {
        HttpResponse<String> response = get("/status/99");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("status: 99 (expected: 200 to 599)");
    }

    @Test
    void waitsAsLongAsItIsAsked() throws Exception {
        long begin = System.nanoTime();

        get("/slow?ms=150");

        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void hangsUntilItIsToldOtherwise() throws Exception {
        turn("hang=true");
        assertThatThrownBy(
                        () ->
                                client.send(
                                        request("/").timeout(HANGING).build(),
                                        BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);

        turn("hang=false");

        assertThat(get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void failsTheShareItIsTold() throws Exception {
        turn("failPercent=100");

        assertThat(get("/").statusCode()).isEqualTo(503);
    }

    @Test
    void saysWhatIsWrongWithAKnob() throws Exception {
        HttpResponse<String> response = post("/knobs?hang=maybe");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("hang: maybe (expected: true or false)");
    }

    @Test
    void itemHasOnePriceInEveryAnswer() throws Exception {
        var first = new JsonObject(get("/prices/tea").body());
        var second = new JsonObject(get("/prices/tea").body());

        assertThat(first.getDouble("price")).isEqualTo(second.getDouble("price"));
        assertThat(first.getString("id")).isNotEqualTo(second.getString("id"));
    }

    @Test
    void knobRoundsPricesToTenths() throws Exception {
        turn("roundPercent=100");

        for (String item : List.of("tea", "milk", "sugar", "cups")) {
            double tenths = new JsonObject(get("/prices/" + item).body()).getDouble("price") * 10;
            assertThat(tenths).isCloseTo(Math.rint(tenths), within(1e-9));
        }
    }

    @Test
    void orderIsALineInTheFile() throws Exception {
        HttpResponse<String> one = order("{\"item\": \"tea\", \"amount\": 2}");
        HttpResponse<String> two = order("{\"item\": \"milk\", \"amount\": 1}");

        assertThat(List.of(one.statusCode(), two.statusCode())).containsOnly(201);
        assertThat(Files.readAllLines(orders))
                .containsExactly(one.body().strip(), two.body().strip());
    }

    @Test
    void saysWhatIsWrongWithAnOrderAndWritesNone() throws Exception {
        assertThat(order("tea").body()).contains("no JSON object");
        assertThat(order("{\"item\": 3, \"amount\": 1}").body()).contains("item: 3");
        assertThat(order("{\"item\": \"tea\", \"amount\": 0}").body()).contains("1 to 1000");
        assertThat(order("x".repeat(20_000)).body()).contains("order bytes");
        port = start(Optional.empty());
        assertThat(order("{}").body()).contains("--orders FILE");
        assertThat(orders).doesNotExist();
    }

    private HttpResponse<String> order(String body) throws Exception {
        return client.send(
                request("/orders").POST(BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
    }

    private void turn(String knob) throws Exception {
        assertThat(post("/knobs?" + knob).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> post(String uri) throws Exception {
        return client.send(
                request(uri).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String uri) throws Exception {
        return client.send(request(uri).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String uri) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + uri));
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(5, SECONDS);
    }
}
