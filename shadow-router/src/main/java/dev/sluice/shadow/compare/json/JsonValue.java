// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.compare.json;

import dev.sluice.cluster.config.shadow.JsonComparison.ArrayOrder;
import dev.sluice.shadow.compare.found.Shown;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One value of a document, less what is ignored, with a fingerprint that equal values share. Two
 * different values share one by a chance of 2^-64, which is taken for never. Immutable.
 */
public sealed interface JsonValue {

    long fingerprint();

    /** As a sample shows it; the content of arrays and objects never, as they may hold secrets. */
    String shown();

    /** An object; of a name that stands there twice the last value counts. Immutable. */
    record Members(Map<String, JsonValue> values, long fingerprint) implements JsonValue {

        static Members of(Map<String, JsonValue> values) {
            long sum = 3;
            for (Map.Entry<String, JsonValue> member : values.entrySet()) {
                sum += mix(hash(member.getKey()) * 31 + member.getValue().fingerprint());
            }
            return new Members(values, mix(sum));
        }

        @Override
        public String shown() {
            return "object of " + values.size();
        }
    }

    /** An array, in the order of the document. Immutable. */
    record Items(List<JsonValue> values, long fingerprint) implements JsonValue {

        static Items of(List<JsonValue> values, ArrayOrder order) {
            long sum = 5;
            for (JsonValue item : values) {
                long before = order == ArrayOrder.ORDERED ? sum * 31 : sum;
                sum = before + mix(item.fingerprint());
            }
            return new Items(values, mix(sum));
        }

        @Override
        public String shown() {
            return "array of " + values.size();
        }
    }

    /** A string. Immutable. */
    record Text(String value) implements JsonValue {

        @Override
        public long fingerprint() {
            return mix(hash(value) + 7);
        }

        @Override
        public String shown() {
            return '"' + Shown.of(value) + '"';
        }
    }

    /** A number, exact. Immutable. */
    record Numeral(BigDecimal value) implements JsonValue {

        /** Beyond it, zeros are not stripped, as the exponent might overflow. */
        private static final int SCALE_MAX = 1_000_000;

        @Override
        public long fingerprint() {
            boolean tame = Math.abs((long) value.scale()) < SCALE_MAX;
            BigDecimal plain = tame ? value.stripTrailingZeros() : value;
            long digits =
                    plain.precision() < 18
                            ? plain.unscaledValue().longValue()
                            : hash(plain.unscaledValue().toString());
            return mix(mix(digits) * 31 + plain.scale());
        }

        @Override
        public String shown() {
            return Shown.of(value.toString());
        }
    }

    /** A truth value or null. Immutable. */
    enum Literal implements JsonValue {
        TRUE,
        FALSE,
        NULL;

        @Override
        public long fingerprint() {
            return mix(ordinal() + 11);
        }

        @Override
        public String shown() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** The finalizer of MurmurHash3: every bit of the result depends on all of the input. */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
