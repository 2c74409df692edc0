// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts of agreeing cases by kind and expected verdict. Confined to one test. */
final class Agreement {

    private final Map<String, Map<String, Count>> counts = new TreeMap<>();
    private final List<String> disagreements = new ArrayList<>();

    void add(CorpusCase each, boolean agrees, boolean intended, String detail) {
        Count count =
                counts.computeIfAbsent(each.kind(), kind -> new TreeMap<>())
                        .computeIfAbsent(each.expected(), verdict -> new Count());
        if (intended) {
            count.intended++;
            return;
        }
        count.cases++;
        if (agrees) {
            count.agreeing++;
        } else {
            disagreements.add(each.name() + " (expected: " + each.expected() + "): " + detail);
        }
    }

    /** One line per kind and verdict, as the test prints them. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        counts.forEach(
                (kind, verdicts) ->
                        verdicts.forEach(
                                (verdict, count) -> lines.add(kind + " " + verdict + " " + count)));
        return lines;
    }

    List<String> disagreements() {
        return disagreements;
    }

    int agreeing(String kind, String verdict) {
        return count(kind, verdict).agreeing;
    }

    /** The share of agreeing cases in percent; 100 when there is no case. */
    double percent(String kind, String verdict) {
        Count count = count(kind, verdict);
        return count.cases == 0 ? 100 : 100.0 * count.agreeing / count.cases;
    }

    private Count count(String kind, String verdict) {
        return counts.getOrDefault(kind, Map.of()).getOrDefault(verdict, new Count());
    }

    /** Cases of one kind and verdict. Confined to one test. */
    private static final class Count {
        private int agreeing;
        private int cases;
        private int intended;

        @Override
        public String toString() {
            String differences =
                    intended == 0 ? "" : " (and " + intended + " intended differences)";
            return agreeing + " of " + cases + differences;
        }
    }
}
