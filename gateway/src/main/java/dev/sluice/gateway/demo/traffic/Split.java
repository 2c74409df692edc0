// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.demo.traffic;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How answers divide, by the version that gave them and by their outcome. Immutable.
 *
 * @param versions answers that came from a version of the service
 * @param outcomes all answers
 */
public record Split(SortedMap<String, Long> versions, SortedMap<String, Long> outcomes) {

    public static final Split NONE = new Split(new TreeMap<>(), new TreeMap<>());

    public Split {
        versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
        outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
    }

    Split plus(Split other) {
        return new Split(sum(versions, other.versions), sum(outcomes, other.outcomes));
    }

    Split plus(Answer answer) {
        var moreVersions = new TreeMap<>(versions);
        answer.version().ifPresent(version -> moreVersions.merge(version, 1L, Long::sum));
        var moreOutcomes = new TreeMap<>(outcomes);
        moreOutcomes.merge(answer.outcome(), 1L, Long::sum);
        return new Split(moreVersions, moreOutcomes);
    }

    /** All answers. */
    public long answers() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** A version's part of what versions answered, 0 to 1. */
    public double share(String version) {
        long all = versions.values().stream().mapToLong(Long::longValue).sum();
        return all == 0 ? 0 : (double) versions.getOrDefault(version, 0L) / all;
    }

    private static SortedMap<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
        var sum = new TreeMap<>(one);
        other.forEach((key, count) -> sum.merge(key, count, Long::sum));
        return sum;
    }
}
