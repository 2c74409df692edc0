// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.compare.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.ToIntBiFunction;

/**
 * Which items of two arrays without order are held against each other: equal ones cancel out, and
 * each that is left gets the most similar of those that are left on the other side. With many left
 * over, similarity is not looked for, as that costs their square, and they pair up in order.
 * Immutable.
 */
record Pairing(List<JsonValue> primary, List<JsonValue> other) {

    /** A few changed items among many are what a reader can do something about. */
    static final int SIMILAR_MAX = 32;

    /**
     * The pairs that are left.
     *
     * @param distance how much two items differ; 0 is taken at once
     */
    static Pairing of(
            List<JsonValue> primary,
            List<JsonValue> other,
            ToIntBiFunction<JsonValue, JsonValue> distance) {
        List<JsonValue> before = without(primary, other);
        List<JsonValue> after = without(other, primary);
        if (before.size() > SIMILAR_MAX || after.size() > SIMILAR_MAX) {
            return new Pairing(before, after);
        }
        List<JsonValue> paired = new ArrayList<>();
        for (JsonValue item : before) {
            if (!after.isEmpty()) {
                paired.add(after.remove(nearest(item, after, distance)));
            }
        }
        return new Pairing(before, paired);
    }

    void forEach(BiConsumer<JsonValue, JsonValue> action) {
        for (int i = 0; i < Math.min(primary.size(), other.size()); i++) {
            action.accept(primary.get(i), other.get(i));
        }
    }

    /** The items that have no equal among some others, each of which cancels one. */
    private static List<JsonValue> without(List<JsonValue> items, List<JsonValue> others) {
        Map<Long, Integer> left = new HashMap<>();
        others.forEach(item -> left.merge(item.fingerprint(), 1, Integer::sum));
        List<JsonValue> without = new ArrayList<>();
        for (JsonValue item : items) {
            int equal = left.merge(item.fingerprint(), -1, Integer::sum);
            if (equal < 0) {
                without.add(item);
            }
        }
        return without;
    }

    private static int nearest(
            JsonValue item,
            List<JsonValue> others,
            ToIntBiFunction<JsonValue, JsonValue> distance) {
        int nearest = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < others.size() && least > 0; i++) {
            int places = distance.applyAsInt(item, others.get(i));
            if (places < least) {
                nearest = i;
                least = places;
            }
        }
        return nearest;
    }
}
