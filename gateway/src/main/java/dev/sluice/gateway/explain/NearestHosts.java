// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.explain;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Finds hosts that somebody may have meant: those from which a written one differs by few inserted,
 * removed or replaced characters. Thread-safe: holds no state.
 */
final class NearestHosts {

    /** More would not help to see a misspelling. */
    private static final int SHOWN_MAX = 3;

    private NearestHosts() {}

    /** The nearest of the known hosts; one that differs in half of its characters is not near. */
    static List<String> to(String host, Collection<String> known) {
        return known.stream()
                .filter(name -> !name.startsWith("*"))
                .map(name -> new Distant(name, distance(host, name)))
                .filter(near -> 2 * near.distance < Math.max(host.length(), near.host.length()))
                .sorted(Comparator.comparingInt(Distant::distance).thenComparing(Distant::host))
                .limit(SHOWN_MAX)
                .map(Distant::host)
                .toList();
    }

    /** The Levenshtein distance, by the usual table of which only a row is kept. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }

    private record Distant(String host, int distance) {}
}
