// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.ejection;

import dev.sluice.cluster.config.Expect;
import java.util.Comparator;
import java.util.List;

/**
 * Decides which hints a node acts on: the strongest, and never more than there is room for, so that
 * wrong hints cannot empty an upstream. Immutable.
 *
 * @param strengthMin below it a hint is too old to act on
 */
public record InitialEjection(double strengthMin) {

    /** What is half faded is worth trying again. */
    public static final InitialEjection DEFAULT = new InitialEjection(0.5);

    public InitialEjection {
        Expect.that(
                strengthMin > 0 && strengthMin <= 1, "strengthMin", strengthMin, "above 0 up to 1");
    }

    /**
     * The hints to act on.
     *
     * @param hints of one upstream
     * @param room how many of its endpoints may be ejected yet
     */
    public List<EjectionHint> of(List<EjectionHint> hints, int room) {
        return hints.stream()
                .filter(hint -> hint.strength() >= strengthMin)
                .sorted(Comparator.comparingDouble(EjectionHint::strength).reversed())
                .limit(room)
                .toList();
    }
}
