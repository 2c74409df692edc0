// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.exchange;

import java.time.Duration;

/** Records of exchanges for tests of those who observe them. Immutable. */
public final class Exchanges {

    /** 2026-11-22T10:20:30.123Z. */
    public static final long START_EPOCH_MILLIS = 1_795_342_830_123L;

    private static final long START_NANOS = 1_000_000_000L;

    private Exchanges() {}

    /** A request whose head has arrived and of which no more is known. */
    public static ExchangeRecord begun() {
        ExchangeRecord record = new ExchangeRecord("mesh", START_EPOCH_MILLIS, START_NANOS);
        record.request("GET", "checkout", "/cart", "HTTP/1.1");
        record.peer("10.0.0.9:51234", "curl/8.5.0");
        return record;
    }

    /** A GET of route {@code checkout} that subset v1 answered with 200 after 12.345 ms. */
    public static ExchangeRecord answered() {
        return answered("GET", 200);
    }

    /** As {@link #answered()}, with another method and status. */
    public static ExchangeRecord answered(String method, int status) {
        ExchangeRecord record = routed("checkout");
        record.request(method, "checkout", "/cart", "HTTP/1.1");
        return ended(record, status, Duration.ofNanos(12_345_678));
    }

    /** As {@link #answered()}, with another duration. */
    public static ExchangeRecord answeredAfter(Duration duration) {
        return ended(routed("checkout"), 200, duration);
    }

    /** As {@link #answered()}, by another route. */
    public static ExchangeRecord answeredBy(String route) {
        return ended(routed(route), 200, Duration.ofMillis(1));
    }

    /** The record, ended with this status after this time. */
    public static ExchangeRecord ended(ExchangeRecord record, int status, Duration duration) {
        record.status(status);
        record.end(START_NANOS + duration.toNanos());
        return record;
    }

    /** What a record's clock shows when {@code duration} has gone by since the request head. */
    public static long nanosAfter(Duration duration) {
        return START_NANOS + duration.toNanos();
    }

    private static ExchangeRecord routed(String route) {
        ExchangeRecord record = begun();
        record.route(route);
        record.destination("checkout.default.svc.cluster.local", "v1");
        record.attempt("10.0.0.1:8080");
        return record;
    }
}
