// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.house;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The exceptions that were granted, each {@code rule | where | excess | reason}. The list can only
 * shrink: an entry that is not needed, or not that large any more, is as wrong as a finding without
 * an entry. Immutable.
 */
final class ListedExceptions {
    private final Map<String, Integer> excesses;

    private ListedExceptions(Map<String, Integer> excesses) {
        this.excesses = Map.copyOf(excesses);
    }

    static ListedExceptions parse(String text) {
        var excesses = new HashMap<String, Integer>();
        text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> parse(line, excesses));
        return new ListedExceptions(excesses);
    }

    private static void parse(String line, Map<String, Integer> excesses) {
        String[] parts = line.split("\\|", -1);
        if (parts.length != 4 || parts[3].isBlank()) {
            throw new IllegalArgumentException(
                    line + " (expected: rule | where | excess | reason)");
        }
        excesses.merge(
                key(parts[0].strip(), parts[1].strip()),
                Integer.valueOf(parts[2].strip()),
                Integer::sum);
    }

    /** What is wrong once the granted exceptions are taken off, one line each. */
    List<String> problems(List<Finding> findings) {
        var problems = new ArrayList<String>();
        var needed = new HashMap<String, Integer>();
        for (Finding finding : findings) {
            String key = key(finding.rule(), finding.where());
            if (excesses.containsKey(key)) {
                needed.merge(key, finding.excess(), Integer::sum);
            } else {
                problems.add(finding.toString());
            }
        }
        excesses.forEach(
                (key, listed) -> {
                    int found = needed.getOrDefault(key, 0);
                    if (found != listed) {
                        problems.add(drift(key, found, listed));
                    }
                });
        return problems;
    }

    private static String drift(String key, int found, int listed) {
        String now = "house-exceptions.txt: " + key + ": excess is " + found + ", listed " + listed;
        if (found == 0) {
            return now + " (expected: the line deleted, it is not needed any more)";
        }
        return found < listed
                ? now + " (expected: the smaller number listed)"
                : now + " (expected: no growth; mend it instead)";
    }

    private static String key(String rule, String where) {
        return rule + " | " + where;
    }
}
