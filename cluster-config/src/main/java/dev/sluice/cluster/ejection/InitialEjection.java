// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.ejection;

import dev.sluice.cluster.config.Expect;
import java.util.Comparator;
import java.util.List;

/**
 * Decides which endpoints a node that knows nothing yet leaves out at first: those of the strongest
 * hints, and never more than a share of the endpoints, so that wrong hints cannot empty an
 * upstream. Immutable.
 *
 * @param strengthMin below it a hint is too old to act on
 * @param sharePercentMax of the endpoints of an upstream
 */
public record InitialEjection(double strengthMin, int sharePercentMax) {

    /** Half faded is worth trying again; a tenth is Envoy's share of ejected hosts. */
    public static final InitialEjection DEFAULT = new InitialEjection(0.5, 10);

    public InitialEjection {
        Expect.that(
                strengthMin > 0 && strengthMin <= 1, "strengthMin", strengthMin, "above 0 up to 1");
        Expect.inRange("sharePercentMax", sharePercentMax, 0, 100);
    }

    /**
     * The endpoints to leave out.
     *
     * @param hints of one upstream
     * @param endpoints how many the upstream has
     */
    public List<EjectionHint> of(List<EjectionHint> hints, int endpoints) {
        return hints.stream()
                .filter(hint -> hint.strength() >= strengthMin)
                .sorted(Comparator.comparingDouble(EjectionHint::strength).reversed())
                .limit((long) endpoints * sharePercentMax / 100)
                .toList();
    }
}
