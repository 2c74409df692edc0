// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.compare.json;

import dev.sluice.cluster.config.shadow.JsonComparison;
import dev.sluice.cluster.config.shadow.JsonComparison.ArrayOrder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One way through two documents, which stops at its bound. Confined to one call. */
final class JsonWalk {

    /**
     * Pairs of values looked at, which is some milliseconds of work. Only long arrays without order
     * that hold further ones need more than a document of permitted size has values.
     */
    private static final int STEPS_MAX = 50_000;

    private final JsonComparison rules;
    private final PathSet redacted;
    private Sink sink;
    private int steps;

    JsonWalk(JsonComparison rules, PathSet redacted, Sink sink) {
        this.rules = rules;
        this.redacted = redacted;
        this.sink = sink;
    }

    /** Whether the bound was not reached. */
    boolean complete() {
        return steps <= STEPS_MAX;
    }

    /** Tells the sink where two values, or values within them, differ. */
    void values(Trail trail, JsonValue primary, JsonValue other) {
        if (++steps > STEPS_MAX) {
            return;
        }
        if (primary instanceof JsonValue.Members before
                && other instanceof JsonValue.Members after) {
            members(trail, before.values(), after.values());
        } else if (primary instanceof JsonValue.Items before
                && other instanceof JsonValue.Items after) {
            items(trail, before, after);
        } else if (!equal(primary, other)) {
            sink.differs(trail, primary, other);
        }
    }

    private void members(
            Trail trail, Map<String, JsonValue> primary, Map<String, JsonValue> other) {
        for (Map.Entry<String, JsonValue> member : primary.entrySet()) {
            Trail to = trail.member(member.getKey(), redacted);
            JsonValue after = other.get(member.getKey());
            if (after == null) {
                sink.differs(to, member.getValue(), null);
            } else {
                values(to, member.getValue(), after);
            }
        }
        for (Map.Entry<String, JsonValue> member : other.entrySet()) {
            if (!primary.containsKey(member.getKey())) {
                sink.differs(trail.member(member.getKey(), redacted), null, member.getValue());
            }
        }
    }

    /** Arrays of different length differ as such; the items that both have are compared. */
    private void items(Trail trail, JsonValue.Items primary, JsonValue.Items other) {
        if (primary.values().size() != other.values().size()) {
            sink.differs(trail, primary, other);
        }
        if (rules.arrays() == ArrayOrder.ORDERED) {
            int both = Math.min(primary.values().size(), other.values().size());
            for (int i = 0; i < both; i++) {
                Trail to = trail.item(i, redacted);
                values(to, primary.values().get(i), other.values().get(i));
            }
        } else if (primary.fingerprint() != other.fingerprint()) {
            Trail to = trail.anyItem(redacted);
            Pairing.of(primary.values(), other.values(), (a, b) -> distance(to, a, b))
                    .forEach((before, after) -> values(to, before, after));
        }
    }

    /** How many places of two items differ. */
    private int distance(Trail trail, JsonValue primary, JsonValue other) {
        int[] places = {0};
        Sink before = sink;
        sink = (at, mine, theirs) -> places[0]++;
        values(trail, primary, other);
        sink = before;
        return places[0];
    }

    private boolean equal(JsonValue primary, JsonValue other) {
        if (primary instanceof JsonValue.Numeral before
                && other instanceof JsonValue.Numeral after) {
            return near(before, after);
        }
        return primary.equals(other);
    }

    private boolean near(JsonValue.Numeral primary, JsonValue.Numeral other) {
        if (primary.value().compareTo(other.value()) == 0) {
            return true;
        }
        double before = primary.value().doubleValue();
        double after = other.value().doubleValue();
        double apart = Math.abs(before - after);
        double larger = Math.max(Math.abs(before), Math.abs(after));
        double tolerance = Math.max(rules.absolute(), rules.relative() * larger);
        // A number beyond those of a double is near to nothing but itself.
        return tolerance > 0 && tolerance < Double.POSITIVE_INFINITY && apart <= tolerance;
    }

    /** Is told of each place that differs; null stands for nothing there. Immutable. */
    interface Sink {
        void differs(Trail trail, @Nullable JsonValue primary, @Nullable JsonValue other);
    }
}
