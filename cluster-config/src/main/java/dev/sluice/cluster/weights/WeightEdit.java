// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.weights;

import dev.sluice.cluster.config.Expect;
import dev.sluice.cluster.config.http.Destination;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A change of one route's overlay that somebody asks for. Immutable.
 *
 * @param expected the version of the overlay that the change is based on, 0 for none; absent when
 *     it shall win over whatever is there
 * @param author who asks
 */
public record WeightEdit(RouteKey route, Action action, OptionalLong expected, Author author) {

    /** Longer names would be prose. */
    public static final int NAME_CHARS_MAX = 128;

    /** What becomes of the overlay. Immutable. */
    public sealed interface Action {}

    /**
     * These weights hold from now on. Immutable.
     *
     * @param weights of all destinations of the route
     */
    public record Put(Map<Destination, Integer> weights) implements Action {

        public Put {
            weights = WeightOverlay.checked(weights);
        }
    }

    /** Those of the config hold again, as somebody wants it. Immutable. */
    public record Clear() implements Action {}

    /** Those of the config hold again, as its destinations are others now. Immutable. */
    public record Drop(String why) implements Action {}

    /**
     * Who asks for a change. Immutable.
     *
     * @param edit names the change; no other change has that name
     * @param by in words
     */
    public record Author(String edit, String by, Instant at) {

        public Author {
            Expect.notEmpty("edit", edit);
            Expect.inRange("length of by", by.length(), 1, NAME_CHARS_MAX);
        }
    }

    /** Whether an overlay of this version, 0 for none, is what the change is based on. */
    boolean basedOn(long version) {
        return expected.isEmpty() || expected.getAsLong() == version;
    }
}
