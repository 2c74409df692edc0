// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.weights;

import dev.sluice.cluster.config.http.Destination;
import dev.sluice.cluster.weights.WeightEdit.Author;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/** Changes of overlays in tests, each with a name of its own. Thread-safe. */
public final class Edits {

    public static final RouteKey SHOP = new RouteKey("default", "shop", "canary");
    public static final Instant NOON = Instant.parse("2030-01-02T12:00:00Z");

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Edits() {}

    /** Shares of the subsets v1 and v2 of the host shop. */
    public static Map<Destination, Integer> split(int v1, int v2) {
        return Map.of(subset("v1"), v1, subset("v2"), v2);
    }

    public static Destination subset(String name) {
        return new Destination("shop", Optional.of(name), OptionalInt.empty());
    }

    public static WeightEdit put(String by, int v1, int v2) {
        return put(SHOP, by, v1, v2);
    }

    public static WeightEdit put(RouteKey route, String by, int v1, int v2) {
        return new WeightEdit(
                route, new WeightEdit.Put(split(v1, v2)), OptionalLong.empty(), author(by));
    }

    public static WeightEdit clear(String by) {
        return new WeightEdit(SHOP, new WeightEdit.Clear(), OptionalLong.empty(), author(by));
    }

    public static WeightEdit drop(String by, String why) {
        return new WeightEdit(SHOP, new WeightEdit.Drop(why), OptionalLong.empty(), author(by));
    }

    /** The same change, based on the overlay of this version; 0 for none. */
    public static WeightEdit basedOn(long version, WeightEdit edit) {
        return new WeightEdit(edit.route(), edit.action(), OptionalLong.of(version), edit.author());
    }

    private static Author author(String by) {
        return new Author("edit-" + NUMBER.incrementAndGet(), by, NOON);
    }
}
