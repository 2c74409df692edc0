// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.report;

import dev.sluice.shadow.compare.Comparison;
import dev.sluice.shadow.compare.Comparison.Form;
import dev.sluice.shadow.compare.found.Difference;
import java.util.Optional;
import java.util.Set;

/** Observations for tests. Thread-safe: holds no state. */
public final class Seen {
    private static final long NANOS = 1_000_000;

    private Seen() {}

    /** An exchange without baseline. */
    public static Observation at(long millis, Set<String> shadow) {
        return new Observation(
                comparison(shadow), Optional.empty(), 10 * NANOS, 20 * NANOS, millis);
    }

    /** An exchange with a baseline. */
    public static Observation at(long millis, Set<String> shadow, Set<String> baseline) {
        return new Observation(
                comparison(shadow),
                Optional.of(comparison(baseline)),
                10 * NANOS,
                20 * NANOS,
                millis);
    }

    private static Comparison comparison(Set<String> paths) {
        return new Comparison(
                Form.JSON, paths.stream().map(path -> new Difference(path, "1", "2")).toList());
    }
}
