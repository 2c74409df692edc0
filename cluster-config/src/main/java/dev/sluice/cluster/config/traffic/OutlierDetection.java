// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.traffic;

import dev.sluice.cluster.config.Expect;
import java.time.Duration;
import java.util.Set;

/**
 * When an endpoint is ejected because it fails, and for how long. Immutable.
 *
 * @param interval after so long without an ejection, the next one of an endpoint is one {@code
 *     baseEjectionTime} shorter
 * @param baseEjectionTime of the first ejection; the n-th in a row is n times as long
 * @param ejectionPercentMax of the endpoints of an upstream
 * @param healthPercentMin while fewer are healthy, ejections are disregarded; 0 means never
 */
public record OutlierDetection(
        Thresholds thresholds,
        Duration interval,
        Duration baseEjectionTime,
        int ejectionPercentMax,
        int healthPercentMin) {

    /** Istio's defaults, for a block that says nothing. */
    public static final OutlierDetection DEFAULT =
            new OutlierDetection(
                    Thresholds.DEFAULT, Duration.ofSeconds(10), Duration.ofSeconds(30), 10, 0);

    /** Envoy's cap on one ejection, unless the base is longer. */
    private static final Duration EJECTION_MAX = Duration.ofMinutes(5);

    public OutlierDetection {
        Expect.positive("interval", interval);
        Expect.positive("baseEjectionTime", baseEjectionTime);
        Expect.inRange("ejectionPercentMax", ejectionPercentMax, 0, 100);
        Expect.inRange("healthPercentMin", healthPercentMin, 0, 100);
    }

    /** How long one ejection may last, however many there were. */
    public Duration ejectionTimeMax() {
        return baseEjectionTime.compareTo(EJECTION_MAX) > 0 ? baseEjectionTime : EJECTION_MAX;
    }

    /**
     * So many failures in a row eject; 0 switches a rule off. Immutable.
     *
     * @param serverErrors answers of 500 to 599 and {@code otherErrorCodes}; failures to get an
     *     answer as well, unless {@code split}
     * @param gatewayErrors answers of 502, 503 and 504; failures to get an answer as well, unless
     *     {@code split}
     * @param split whether failures to get an answer are counted apart, by {@code
     *     localOriginFailures}
     * @param otherErrorCodes statuses below 500 that count as server errors
     */
    public record Thresholds(
            int serverErrors,
            int gatewayErrors,
            boolean split,
            int localOriginFailures,
            Set<Integer> otherErrorCodes) {

        /** Istio's defaults. */
        public static final Thresholds DEFAULT = new Thresholds(5, 0, false, 5, Set.of());

        /** More in a row than any operator means; the counters hold it in 20 bits each. */
        public static final int FAILURES_MAX = 1_000_000;

        public Thresholds {
            Expect.inRange("serverErrors", serverErrors, 0, FAILURES_MAX);
            Expect.inRange("gatewayErrors", gatewayErrors, 0, FAILURES_MAX);
            Expect.inRange("localOriginFailures", localOriginFailures, 0, FAILURES_MAX);
            otherErrorCodes.forEach(code -> Expect.inRange("otherErrorCodes", code, 100, 599));
            otherErrorCodes = Set.copyOf(otherErrorCodes);
        }
    }
}
