// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.endpoint.health;

import dev.sluice.cluster.config.traffic.OutlierDetection;
import java.time.Duration;

/**
 * How many endpoints may be away, and for how long.
 *
 * <pre>
 * ejected &lt;= min(max(1, floor(endpoints * ejectionPercentMax / 100)), endpoints - 1)
 * lasting(n) = min(n * baseEjectionTime, max(baseEjectionTime, 300 s))
 * </pre>
 *
 * <p>The bound is kept exactly, and the last endpoint stays whatever it does. Envoy compares before
 * it ejects, so it goes one beyond the share, and ejects an only endpoint.
 *
 * <p>Immutable.
 */
public record EjectionRules(OutlierDetection config) {

    /** How many of so many endpoints may be away at once. */
    public int ejectedMax(int endpoints) {
        if (config.ejectionPercentMax() == 0) {
            return 0;
        }
        int share = (int) ((long) endpoints * config.ejectionPercentMax() / 100);
        return Math.max(0, Math.min(Math.max(1, share), endpoints - 1));
    }

    /** Whether ejections are heeded when so many of the endpoints are not ejected. */
    public boolean heeded(int healthy, int endpoints) {
        return healthy * 100L >= (long) endpoints * config.healthPercentMin();
    }

    /**
     * How long an ejection lasts.
     *
     * @param inRow 1 for the first
     */
    public Duration lasting(int inRow) {
        Duration wanted = config.baseEjectionTime().multipliedBy(inRow);
        return wanted.compareTo(config.ejectionTimeMax()) > 0 ? config.ejectionTimeMax() : wanted;
    }

    /** The greatest number in a row that makes a difference to {@link #lasting}. */
    public int inRowMax() {
        return (int) Math.max(1, config.ejectionTimeMax().dividedBy(config.baseEjectionTime()) + 1);
    }
}
