// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.ejection;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes one list of what several nodes have told. Thread-safe: holds no state. */
public final class StrongestHints {

    private static final Comparator<EjectionHint> STRONGEST_FIRST =
            Comparator.comparingDouble(EjectionHint::strength)
                    .reversed()
                    .thenComparing(hint -> hint.endpoint().address());

    private StrongestHints() {}

    /** The hints of one upstream, each endpoint by its strongest, the strongest first. */
    public static List<EjectionHint> of(
            String upstream, Collection<HintTable> tables, long nowNanos) {
        Map<EndpointKey, EjectionHint> strongest = new HashMap<>();
        for (HintTable table : tables) {
            for (EjectionHint hint : table.hints(nowNanos)) {
                if (hint.endpoint().upstream().equals(upstream)) {
                    strongest.merge(
                            hint.endpoint(),
                            hint,
                            (one, other) -> one.strength() >= other.strength() ? one : other);
                }
            }
        }
        return strongest.values().stream().sorted(STRONGEST_FIRST).toList();
    }
}
