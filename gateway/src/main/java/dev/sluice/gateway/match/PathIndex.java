// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Candidates by path: exact ones by hash, prefixes by a walk along its segments. Both cost the same
 * however many there are. Immutable.
 */
final class PathIndex {

    private final Map<String, Candidate[]> exact;
    private final SegmentTree prefixes;

    private PathIndex(Map<String, Candidate[]> exact, SegmentTree prefixes) {
        this.exact = exact;
        this.prefixes = prefixes;
    }

    /** The lowest order below {@code bound} among the candidates that the path leads to. */
    int first(String path, RouteRequest request, int bound) {
        Candidate[] ofPath = exact.getOrDefault(path, Candidate.NONE);
        return prefixes.first(path, request, Candidate.first(ofPath, request, bound));
    }

    /** Collects candidates, in their order. Confined to the building thread. */
    static final class Builder {

        private final Map<String, List<Candidate>> exact = new HashMap<>();
        private final Map<String, List<Candidate>> prefixes = new HashMap<>();

        void addExact(String path, Candidate candidate) {
            exact.computeIfAbsent(path, key -> new ArrayList<>()).add(candidate);
        }

        /** A prefix that no path can have is left out, which also bounds the width of the tree. */
        void addPrefix(String prefix, Candidate candidate) {
            if (prefix.chars().allMatch(c -> c < 0x80)) {
                prefixes.computeIfAbsent(prefix, key -> new ArrayList<>()).add(candidate);
            }
        }

        boolean empty() {
            return exact.isEmpty() && prefixes.isEmpty();
        }

        PathIndex build() {
            Map<String, Candidate[]> exactArrays = new HashMap<>();
            exact.forEach((path, list) -> exactArrays.put(path, array(list)));
            Map<String, Candidate[]> prefixArrays = new HashMap<>();
            prefixes.forEach((prefix, list) -> prefixArrays.put(prefix, array(list)));
            return new PathIndex(exactArrays, SegmentTree.of(prefixArrays));
        }

        private static Candidate[] array(List<Candidate> candidates) {
            return candidates.toArray(Candidate[]::new);
        }
    }
}
