// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.demo.service;

import dev.sluice.cluster.config.Expect;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What a demo service sells: prices, whose answers differ in time and id as real ones do, and
 * orders, each of which leaves a line in a file and so cannot be undone. Confined to one event
 * loop, which keeps the lines in the order of their answers.
 */
final class Shop {

    /** An order is small. */
    static final int ORDER_BYTES_MAX = 16 * 1024;

    private static final int AMOUNT_MAX = 1_000;
    private static final int CHEAPEST_CENTS = 100;
    private static final int CENTS_RANGE = 9_900;

    private final Vertx vertx;
    private final Optional<Path> orders;
    private final RandomGenerator random;
    private final InstantSource clock;

    /**
     * @param orders where orders are written; absent when none are taken
     */
    Shop(Vertx vertx, Optional<Path> orders, RandomGenerator random, InstantSource clock) {
        this.vertx = vertx;
        this.orders = orders;
        this.random = random;
        this.clock = clock;
    }

    /**
     * The price of an item, always the same.
     *
     * @param roundPercent how many of a hundred answers round it to tenths
     */
    JsonObject price(String item, double roundPercent) {
        int cents = cents(item);
        boolean rounded = random.nextDouble(100) < roundPercent;
        return stamped()
                .put("item", item)
                .put("currency", "EUR")
                .put("price", rounded ? Math.round(cents / 10.0) / 10.0 : cents / 100.0);
    }

    /** Takes an order; fails with an {@link IllegalArgumentException} when it is none. */
    Future<JsonObject> order(Buffer body) {
        Path file =
                orders.orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "orders: none are taken (expected: a service that was"
                                                + " started with --orders FILE)"));
        JsonObject order = parse(body);
        JsonObject taken =
                stamped()
                        .put("item", order.getString("item"))
                        .put("amount", order.getInteger("amount"));
        return vertx.executeBlocking(() -> write(file, taken.encode() + "\n")).map(taken);
    }

    private static Path write(Path file, String line) throws IOException {
        return Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static JsonObject parse(Buffer body) {
        JsonObject order;
        try {
            order = new JsonObject(body);
        } catch (DecodeException malformed) {
            throw new IllegalArgumentException(
                    "order: no JSON object (expected: {\"item\": TEXT, \"amount\": NUMBER})",
                    malformed);
        }
        Object item = order.getValue("item");
        Expect.that(item instanceof String, "item", String.valueOf(item), "a text");
        Object amount = order.getValue("amount");
        Expect.that(amount instanceof Integer, "amount", String.valueOf(amount), "a whole number");
        Expect.inRange("amount", order.getInteger("amount"), 1, AMOUNT_MAX);
        return order;
    }

    private JsonObject stamped() {
        return new JsonObject()
                .put("id", Long.toHexString(random.nextLong()))
                .put("at", clock.instant().toString());
    }

    private static int cents(String item) {
        return CHEAPEST_CENTS + Math.floorMod(item.hashCode(), CENTS_RANGE);
    }
}
