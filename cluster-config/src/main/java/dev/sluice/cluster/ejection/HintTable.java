// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.ejection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one node has told, and until when by the clock of whoever keeps the table. The strength of a
 * hint is
 *
 * <pre>
 * strength(now) = (until - now) / (until - told), between 0 and 1
 * </pre>
 *
 * so it fades in a line, and is gone when the teller's ejection ends. Holds {@link #ENTRIES_MAX};
 * beyond that the one that ends first makes room. Confined to whoever holds its lock.
 */
public final class HintTable {

    /**
     * A node with more dead endpoints than this has other worries; all fit one message of the bus.
     */
    public static final int ENTRIES_MAX = 200;

    private final Map<EndpointKey, Span> spans = new LinkedHashMap<>();

    /** From when to when an endpoint is ejected. Immutable. */
    public record Span(long toldNanos, long untilNanos) {

        double strength(long nowNanos) {
            long whole = untilNanos - toldNanos;
            long left = untilNanos - nowNanos;
            return left <= 0 || whole <= 0 ? 0 : Math.min(1, (double) left / whole);
        }
    }

    public void put(EndpointKey endpoint, long nowNanos, long ejectedNanos) {
        put(endpoint, new Span(nowNanos, nowNanos + ejectedNanos), nowNanos);
    }

    public void put(EndpointKey endpoint, Span span, long nowNanos) {
        spans.values().removeIf(old -> old.untilNanos() - nowNanos <= 0);
        if (spans.size() >= ENTRIES_MAX && !spans.containsKey(endpoint)) {
            spans.entrySet().stream()
                    .min(Comparator.comparingLong(each -> each.getValue().untilNanos() - nowNanos))
                    .map(Map.Entry::getKey)
                    .ifPresent(spans::remove);
        }
        spans.put(endpoint, span);
    }

    public void remove(EndpointKey endpoint) {
        spans.remove(endpoint);
    }

    /** What has not faded, of all upstreams. */
    public List<EjectionHint> hints(long nowNanos) {
        List<EjectionHint> hints = new ArrayList<>();
        spans.forEach(
                (endpoint, span) -> {
                    double strength = span.strength(nowNanos);
                    if (strength > 0) {
                        hints.add(
                                new EjectionHint(endpoint, strength, span.untilNanos() - nowNanos));
                    }
                });
        return hints;
    }

    /** As {@link #hints}, with the whole length of each, to be told to others. */
    public Map<EndpointKey, Span> live(long nowNanos) {
        Map<EndpointKey, Span> live = new LinkedHashMap<>(spans);
        live.values().removeIf(span -> span.strength(nowNanos) <= 0);
        return live;
    }
}
