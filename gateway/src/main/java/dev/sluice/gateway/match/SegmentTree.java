// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.match;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Path prefixes as a tree of segments. Each level finds the next segment of a path by its hash, so
 * that the walk costs the same however many prefixes there are; a radix tree alone gets deeper with
 * their number. Only a prefix that ends within a segment, as {@code /foo} does for {@code /foobar},
 * needs a {@link PrefixTrie}. Immutable.
 */
final class SegmentTree {

    private final Level root;

    private SegmentTree(Level root) {
        this.root = root;
    }

    static SegmentTree of(Map<String, Candidate[]> prefixes) {
        TreeMap<String, Sketch> sketches = new TreeMap<>();
        sketches.put("", new Sketch());
        prefixes.forEach((prefix, candidates) -> sketch(sketches, prefix, candidates));
        // A level sorts before those below it, so in this order each finds its own finished. No
        // recursion: deeply nested prefixes cannot exhaust the stack.
        Level level = Level.NOWHERE;
        for (Map.Entry<String, Sketch> entry : sketches.descendingMap().entrySet()) {
            level = entry.getValue().level();
            String start = entry.getKey();
            if (!start.isEmpty()) {
                int parentLength = start.lastIndexOf('/', start.length() - 2) + 1;
                requireNonNull(sketches.get(start.substring(0, parentLength)))
                        .below
                        .put(start.substring(parentLength, start.length() - 1), level);
            }
        }
        return new SegmentTree(level);
    }

    /** The lowest order below {@code bound} among the candidates of all prefixes of the path. */
    int first(String path, RouteRequest request, int bound) {
        int first = Candidate.first(root.candidates, request, bound);
        int at = 0;
        Level level = root;
        while (!level.last) {
            int end = at;
            int hash = 0;
            while (end < path.length() && path.charAt(end) != '/') {
                hash = 31 * hash + path.charAt(end);
                end++;
            }
            Segment segment = level.find(hash, path, at, end);
            first =
                    segment.alone
                            ? Candidate.first(segment.candidates, request, first)
                            : level.partial.first(path, at, request, first);
            if (end == path.length()) {
                return first;
            }
            level = segment.below;
            first = Candidate.first(level.candidates, request, first);
            at = end + 1;
        }
        return first;
    }

    /** Notes a prefix at the level where it ends, and makes every level on the way. */
    private static void sketch(
            Map<String, Sketch> sketches, String prefix, Candidate[] candidates) {
        int start = 0;
        for (int slash = prefix.indexOf('/'); slash >= 0; slash = prefix.indexOf('/', start)) {
            start = slash + 1;
            sketches.computeIfAbsent(prefix.substring(0, start), key -> new Sketch());
        }
        requireNonNull(sketches.get(prefix.substring(0, start)))
                .endings
                .put(prefix.substring(start), candidates);
    }

    /**
     * Where the search for a hash begins. Numbered names have hashes in a row, which would make
     * long runs of taken slots; multiplying by the golden ratio spreads them.
     */
    private static int slot(int hash, int slots) {
        return (hash * 0x9e37_79b9) >>> (1 + Integer.numberOfLeadingZeros(slots));
    }

    /** What will be a level. Confined to the building thread. */
    private static final class Sketch {

        /** Prefixes that end in the segment after this level, by that part of them. */
        private final TreeMap<String, Candidate[]> endings = new TreeMap<>();

        private final Map<String, Level> below = new HashMap<>();

        Level level() {
            Candidate[] here = endings.getOrDefault("", Candidate.NONE);
            endings.remove("");
            Set<String> names = new TreeSet<>(endings.keySet());
            names.addAll(below.keySet());
            Segment[] segments = new Segment[slots(names.size())];
            Arrays.fill(segments, Segment.UNKNOWN);
            for (String name : names) {
                Segment segment =
                        new Segment(
                                name,
                                endings.getOrDefault(name, Candidate.NONE),
                                !endsWithin(name),
                                below.getOrDefault(name, Level.NOWHERE));
                int slot = slot(name.hashCode(), segments.length);
                while (segments[slot] != Segment.UNKNOWN) {
                    slot = (slot + 1) & (segments.length - 1);
                }
                segments[slot] = segment;
            }
            return new Level(here, segments, PrefixTrie.of(endings), names.isEmpty());
        }

        /** Whether a prefix ends within the segment, before its end. */
        private boolean endsWithin(String name) {
            for (int length = 1; length < name.length(); length++) {
                if (endings.containsKey(name.substring(0, length))) {
                    return true;
                }
            }
            return false;
        }

        /** A power of two that leaves at least half of the slots free, so that probes end soon. */
        private static int slots(int names) {
            return Integer.highestOneBit(Math.max(names, 1)) << 2;
        }
    }

    /** What can follow a slash. Immutable. */
    private static final class Segment {

        /** Any segment that no prefix has in full; its name is one that no segment can have. */
        static final Segment UNKNOWN = new Segment("/", Candidate.NONE, false, Level.NOWHERE);

        private final String name;
        private final Candidate[] candidates;

        /** Whether the candidates are those of all prefixes that end in this segment. */
        private final boolean alone;

        private final Level below;

        Segment(String name, Candidate[] candidates, boolean alone, Level below) {
            this.name = name;
            this.candidates = candidates;
            this.alone = alone;
            this.below = below;
        }

        boolean is(String path, int from, int to) {
            return name.length() == to - from && path.startsWith(name, from);
        }
    }

    /** The place after a slash. Immutable. */
    private static final class Level {

        /** Where no prefix goes on. */
        static final Level NOWHERE =
                new Level(Candidate.NONE, new Segment[0], PrefixTrie.of(new TreeMap<>()), true);

        private final Candidate[] candidates;
        private final Segment[] segments;
        private final PrefixTrie partial;
        private final boolean last;

        Level(Candidate[] candidates, Segment[] segments, PrefixTrie partial, boolean last) {
            this.candidates = candidates;
            this.segments = segments;
            this.partial = partial;
            this.last = last;
        }

        /**
         * The segment of that name.
         *
         * @param hash as {@link String#hashCode} gives it
         */
        Segment find(int hash, String path, int from, int to) {
            int slot = slot(hash, segments.length);
            while (segments[slot] != Segment.UNKNOWN && !segments[slot].is(path, from, to)) {
                slot = (slot + 1) & (segments.length - 1);
            }
            return segments[slot];
        }
    }
}
