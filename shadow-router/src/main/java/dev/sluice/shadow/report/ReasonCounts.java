// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.report;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often something happened, by reason; beyond a bound of reasons, by none. Immutable.
 *
 * @param byReason in alphabetical order
 */
public record ReasonCounts(Map<String, Long> byReason) {
    public static final ReasonCounts NONE = new ReasonCounts(Map.of());

    /** Reasons are words of the code, so there are few. */
    private static final int REASONS_MAX = 64;

    private static final String OTHER = "other";

    public ReasonCounts {
        Map<String, Long> kept = new TreeMap<>();
        new TreeMap<>(byReason)
                .forEach(
                        (reason, count) ->
                                kept.merge(row(reason, kept), Math.max(0, count), Long::sum));
        byReason = Collections.unmodifiableMap(kept);
    }

    private static String row(String reason, Map<String, Long> kept) {
        return kept.size() < REASONS_MAX ? reason : OTHER;
    }

    public long total() {
        return byReason.values().stream().mapToLong(Long::longValue).sum();
    }

    ReasonCounts plus(ReasonCounts more) {
        Map<String, Long> sum = new TreeMap<>(byReason);
        more.byReason.forEach((reason, count) -> sum.merge(reason, count, Long::sum));
        return new ReasonCounts(sum);
    }
}
