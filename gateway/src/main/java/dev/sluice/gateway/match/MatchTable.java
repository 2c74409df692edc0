// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Match blocks in the order of the config, and what each leads to. The first block whose conditions
 * hold wins, always; but blocks with an exact path or a prefix are not tried unless the path leads
 * to them, and a block is not tried once an earlier one is known to hold. Blocks with a regular
 * expression for the path are tried one by one. Immutable.
 */
public final class MatchTable<T> {

    private final List<Entry<T>> entries;

    /**
     * By the order of the entries, with nothing at the end; made once, so that no match allocates.
     */
    private final List<Optional<T>> outcomes;

    private final PathIndex paths;
    private final PathIndex lowerCasePaths;
    private final boolean ignoresCase;
    private final Candidate[] regexes;

    private MatchTable(List<Entry<T>> entries, Indexes indexes) {
        this.entries = List.copyOf(entries);
        List<Optional<T>> all = new ArrayList<>();
        entries.forEach(entry -> all.add(Optional.of(entry.outcome())));
        all.add(Optional.empty());
        this.outcomes = List.copyOf(all);
        this.paths = indexes.paths.build();
        this.ignoresCase = !indexes.lowerCasePaths.empty();
        this.lowerCasePaths = indexes.lowerCasePaths.build();
        this.regexes = indexes.regexes.toArray(Candidate[]::new);
    }

    public static <T> MatchTable<T> of(List<Entry<T>> entries) {
        Indexes indexes = new Indexes();
        for (int order = 0; order < entries.size(); order++) {
            indexes.add(order, entries.get(order).block());
        }
        return new MatchTable<>(entries, indexes);
    }

    /** What the first block leads to that the request satisfies. */
    public Optional<T> match(RouteRequest request) {
        String path = request.target().path();
        int first = paths.first(path, request, entries.size());
        if (ignoresCase) {
            first = lowerCasePaths.first(PathCondition.lowerCase(path), request, first);
        }
        return outcomes.get(Candidate.first(regexes, request, first));
    }

    /** All entries in their order, for explanations. */
    public List<Entry<T>> entries() {
        return entries;
    }

    /** A match block and what it leads to. Immutable if the outcome is. */
    public record Entry<T>(MatchBlock block, T outcome) {}

    /** The entries sorted by how they are found. Confined to the building thread. */
    private static final class Indexes {

        private final PathIndex.Builder paths = new PathIndex.Builder();
        private final PathIndex.Builder lowerCasePaths = new PathIndex.Builder();
        private final List<Candidate> regexes = new ArrayList<>();

        void add(int order, MatchBlock block) {
            PathCondition path = block.path();
            PathIndex.Builder index = path.ignoreCase() ? lowerCasePaths : paths;
            if (path.text() instanceof StringCondition.Exact exact) {
                index.addExact(exact.text(), new Candidate(order, block.others()));
            } else if (path.text() instanceof StringCondition.Prefix prefix) {
                index.addPrefix(prefix.text(), new Candidate(order, block.others()));
            } else if (path.text() instanceof StringCondition.Any) {
                index.addPrefix("", new Candidate(order, block.others()));
            } else {
                List<RequestCondition> all = new ArrayList<>(block.others());
                all.add(path);
                regexes.add(new Candidate(order, all));
            }
        }
    }
}
