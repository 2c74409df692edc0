// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.demo.service;

import dev.sluice.cluster.config.Expect;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a demo service misbehaves, for all requests. Immutable.
 *
 * @param hang take requests and never answer
 * @param failPercent the share of requests that is answered with 503
 * @param delayMillis how long every answer waits
 * @param roundPercent the share of prices that is rounded to tenths
 */
record Knobs(boolean hang, int failPercent, int delayMillis, double roundPercent) {

    static final Knobs BEHAVE = new Knobs(false, 0, 0, 0);

    /** Longer than any timeout that a demo has. */
    static final int DELAY_MILLIS_MAX = 60_000;

    private static final String HANG = "hang";
    private static final String FAIL_PERCENT = "failPercent";
    private static final String DELAY_MILLIS = "delayMillis";
    private static final String ROUND_PERCENT = "roundPercent";
    private static final List<String> NAMES =
            List.of(HANG, FAIL_PERCENT, DELAY_MILLIS, ROUND_PERCENT);

    Knobs {
        Expect.inRange(FAIL_PERCENT, failPercent, 0, 100);
        Expect.inRange(DELAY_MILLIS, delayMillis, 0, DELAY_MILLIS_MAX);
        Expect.that(
                roundPercent >= 0 && roundPercent <= 100, ROUND_PERCENT, roundPercent, "0 to 100");
    }

    /**
     * These knobs, turned as query parameters say.
     *
     * @throws IllegalArgumentException for a parameter that is no knob, or not one of its values
     */
    Knobs turned(MultiMap parameters) {
        for (Map.Entry<String, String> parameter : parameters) {
            Expect.that(
                    NAMES.contains(parameter.getKey()),
                    "knob",
                    parameter.getKey(),
                    "one of " + NAMES);
        }
        String hangs = Objects.requireNonNullElse(parameters.get(HANG), String.valueOf(hang));
        Expect.that(hangs.matches("true|false"), HANG, hangs, "true or false");
        return new Knobs(
                Boolean.parseBoolean(hangs),
                Numbers.parameter(parameters, FAIL_PERCENT, failPercent),
                Numbers.parameter(parameters, DELAY_MILLIS, delayMillis),
                Numbers.share(parameters, ROUND_PERCENT, roundPercent));
    }

    JsonObject toJson() {
        return new JsonObject()
                .put(HANG, hang)
                .put(FAIL_PERCENT, failPercent)
                .put(DELAY_MILLIS, delayMillis)
                .put(ROUND_PERCENT, roundPercent);
    }
}
