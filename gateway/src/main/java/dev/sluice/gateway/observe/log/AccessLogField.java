// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.log;

import dev.sluice.gateway.exchange.ExchangeRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * How each field that {@link dev.sluice.cluster.config.mesh.AccessLogConfig} knows is taken from a
 * record. {@code docs/access-log.md} says what each means. Immutable.
 */
enum AccessLogField {
    TIME((exchange, line) -> line.time(exchange.startEpochMillis())),
    LISTENER((exchange, line) -> line.name(exchange.listener())),
    METHOD((exchange, line) -> line.name(exchange.method())),
    AUTHORITY((exchange, line) -> line.name(exchange.authority())),
    PATH((exchange, line) -> line.name(exchange.path())),
    PROTOCOL((exchange, line) -> line.name(exchange.protocol())),
    STATUS((exchange, line) -> line.number(exchange.status())),
    FLAGS((exchange, line) -> line.flags(exchange.flags())),
    ATTEMPTS((exchange, line) -> line.number(exchange.attempts())),
    ROUTE((exchange, line) -> line.name(exchange.route())),
    DESTINATION((exchange, line) -> line.name(exchange.destination())),
    SUBSET((exchange, line) -> line.name(exchange.subset())),
    ENDPOINT((exchange, line) -> line.text(exchange.endpoint())),
    REQUEST_BYTES((exchange, line) -> line.number(exchange.requestBytes())),
    RESPONSE_BYTES((exchange, line) -> line.number(exchange.responseBytes())),
    DURATION_MS((exchange, line) -> line.millis(exchange.durationNanos())),
    UPSTREAM_MS(AccessLogField::upstream),
    REMOTE((exchange, line) -> line.name(exchange.remoteAddress())),
    USER_AGENT((exchange, line) -> line.text(exchange.userAgent())),
    TRACEPARENT((exchange, line) -> line.text(exchange.traceparent())),
    DETAIL((exchange, line) -> line.text(exchange.detail()));

    // A lambda that captures nothing is immutable, which the checker cannot see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Value value;

    AccessLogField(Value value) {
        this.value = value;
    }

    /** The fields with these names, in this order. */
    static List<AccessLogField> named(List<String> names) {
        return names.stream().map(name -> valueOf(name.toUpperCase(Locale.ROOT))).toList();
    }

    /** The name in the log and in the config. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What stands before the value when the field is the first of its line, or a later one. */
    byte[] prefix(boolean first) {
        return ((first ? "{\"" : ",\"") + key() + "\":").getBytes(StandardCharsets.US_ASCII);
    }

    void write(ExchangeRecord exchange, JsonLine line) {
        value.write(exchange, line);
    }

    private static void upstream(ExchangeRecord exchange, JsonLine line) {
        long nanos = exchange.upstreamHeadAfterNanos();
        if (nanos < 0) {
            line.nothing();
        } else {
            line.millis(nanos);
        }
    }

    /** Writes one value of a record. Immutable. */
    private interface Value {
        void write(ExchangeRecord exchange, JsonLine line);
    }
}
