// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cluster.config.mesh.AccessLogConfig;
import dev.sluice.gateway.exchange.ExchangeRecord;
import dev.sluice.gateway.exchange.Exchanges;
import dev.sluice.gateway.failure.ResponseFlag;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AccessLogFieldTest {

    @Test
    void areThoseThatTheConfigKnowsInTheSameOrder() {
        assertThat(Arrays.stream(AccessLogField.values()).map(AccessLogField::key))
                .containsExactlyElementsOf(AccessLogConfig.FIELD_NAMES);
    }

    @Test
    void areAllDocumentedInTheSameOrder() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "access-log.md"));

        Matcher rows = Pattern.compile("(?m)^\\| `(\\w+)` \\|").matcher(page);

        assertThat(rows.results().map(row -> row.group(1)))
                .containsExactlyElementsOf(AccessLogConfig.FIELD_NAMES);
    }

    @Test
    void tellEverythingAboutAnExchange() {
        ExchangeRecord exchange = Exchanges.begun();
        exchange.route("checkout");
        exchange.destination("checkout.default.svc.cluster.local", "v2");
        exchange.attempt("10.0.0.1:8080");
        exchange.attempt("10.0.0.2:8080");
        exchange.traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        exchange.flag(ResponseFlag.UPSTREAM_TIMEOUT);
        exchange.detail("no answer in 500 ms");
        exchange.requestBytes(12);
        exchange.responseBytes(34);
        exchange.upstreamHead(Exchanges.nanosAfter(Duration.ofNanos(1_500_000)));
        Exchanges.ended(exchange, 504, Duration.ofMillis(1502));

        JsonObject logged = new JsonObject(line(exchange, AccessLogConfig.FIELD_NAMES));

        assertThat(logged)
                .isEqualTo(
                        new JsonObject()
                                .put("time", "2026-11-22T10:20:30.123Z")
                                .put("listener", "mesh")
                                .put("method", "GET")
                                .put("authority", "checkout")
                                .put("path", "/cart")
                                .put("protocol", "HTTP/1.1")
                                .put("status", 504)
                                .put("flags", "UT")
                                .put("attempts", 2)
                                .put("route", "checkout")
                                .put("destination", "checkout.default.svc.cluster.local")
                                .put("subset", "v2")
                                .put("endpoint", "10.0.0.2:8080")
                                .put("request_bytes", 12)
                                .put("response_bytes", 34)
                                .put("duration_ms", 1502.0)
                                .put("upstream_ms", 1.5)
                                .put("remote", "10.0.0.9:51234")
                                .put("user_agent", "curl/8.5.0")
                                .put(
                                        "traceparent",
                                        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                                .put("detail", "no answer in 500 ms"));
    }

    @Test
    void areNullForWhatAnExchangeNeverCameTo() {
        ExchangeRecord unrouted = Exchanges.ended(Exchanges.begun(), 404, Duration.ofMillis(1));

        JsonObject logged =
                new JsonObject(
                        line(unrouted, List.of("route", "destination", "endpoint", "upstream_ms")));

        assertThat(logged.getMap())
                .hasSize(4)
                .allSatisfy((name, value) -> assertThat(value).isNull());
    }

    @Test
    void comeInTheOrderOfTheConfig() {
        ExchangeRecord exchange = Exchanges.answered("POST", 201);

        String line = line(exchange, List.of("status", "method"));

        assertThat(line).isEqualTo("{\"status\":201,\"method\":\"POST\"}\n");
    }

    @Test
    void fitIntoALineHoweverLongTheyAre() {
        String endless = "\u0001".repeat(100_000);
        ExchangeRecord exchange = new ExchangeRecord(endless, Long.MAX_VALUE / 1_000_000, 0);
        exchange.request(endless, endless, endless, endless);
        exchange.peer(endless, endless);
        exchange.traceparent(endless);
        exchange.route(endless);
        exchange.destination(endless, endless);
        exchange.attempt(endless);
        exchange.detail(endless);
        for (ResponseFlag flag : ResponseFlag.values()) {
            exchange.flag(flag);
        }
        exchange.upstreamHead(Long.MAX_VALUE - 1000);
        exchange.end(Long.MAX_VALUE - 1000);
        exchange.status(Integer.MIN_VALUE);

        String line = line(exchange, AccessLogConfig.FIELD_NAMES);

        assertThat(line.length()).isLessThanOrEqualTo(LoopAccessLog.LINE_BYTES_MAX);
        assertThat(new JsonObject(line).fieldNames()).hasSize(AccessLogConfig.FIELD_NAMES.size());
    }

    @Test
    void areRefusedByTheConfigWhenUnknown() {
        assertThatThrownBy(
                        () -> new AccessLogConfig(true, Optional.empty(), List.of("time", "url")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("fields: url (expected: one of time, listener, ");
    }

    @Test
    void areRefusedByTheConfigWhenNamedTwice() {
        assertThatThrownBy(
                        () -> new AccessLogConfig(true, Optional.empty(), List.of("path", "path")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fields: [path, path] (expected: each name once)");
    }

    private static String line(ExchangeRecord exchange, List<String> names) {
        byte[] out = new byte[LoopAccessLog.LINE_BYTES_MAX];
        JsonLine line = new JsonLine();
        line.begin(out, 0);
        boolean first = true;
        for (AccessLogField field : AccessLogField.named(names)) {
            line.prefix(field.prefix(first));
            field.write(exchange, line);
            first = false;
        }
        return new String(out, 0, line.end(), StandardCharsets.US_ASCII);
    }
}
