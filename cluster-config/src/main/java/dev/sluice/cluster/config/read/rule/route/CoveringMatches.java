// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.route;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.value.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds matches whose path begins with the prefix of an earlier match that takes their requests, or
 * that may take some of them. The prefixes of a path are neighbours in the order of strings, so
 * they are found by jumping down that order, and not by comparing each match with each. Confined to
 * one list of routes.
 */
final class CoveringMatches {

    private final Findings findings;
    private final TreeMap<String, List<Message>> byPrefix = new TreeMap<>();

    CoveringMatches(Findings findings) {
        this.findings = findings;
    }

    /** Reports the match if an earlier one takes its requests, and remembers it for later ones. */
    void add(Message match) {
        Optional<String> prefix = uri(match, "prefix");
        Optional<String> path = prefix.or(() -> uri(match, "exact"));
        path.ifPresent(given -> compare(match, given, prefix.isPresent()));
        prefix.ifPresent(
                given -> byPrefix.computeIfAbsent(given, unseen -> new ArrayList<>()).add(match));
    }

    private void compare(Message match, String path, boolean prefix) {
        List<Message> earlier = withPrefixOf(path, prefix);
        Optional<Message> covering =
                earlier.stream().filter(wide -> MatchCover.covers(wide, match)).findFirst();
        if (covering.isPresent()) {
            report(match, path, covering.get(), "is never used: it takes all of its requests");
            return;
        }
        earlier.stream()
                .filter(other -> prefix && MatchCover.overlaps(other, match))
                .findFirst()
                .ifPresent(other -> report(match, path, other, "may lose requests to it"));
    }

    /**
     * Earlier matches with a prefix of the path; a prefix that equals another is not looked for.
     */
    private List<Message> withPrefixOf(String path, boolean prefix) {
        List<Message> found = new ArrayList<>();
        Map.Entry<String, List<Message>> next = byPrefix.floorEntry(path);
        while (next != null) {
            String candidate = next.getKey();
            if (path.startsWith(candidate)) {
                if (!(prefix && candidate.equals(path))) {
                    found.addAll(next.getValue());
                }
                next = byPrefix.lowerEntry(candidate);
            } else {
                next = byPrefix.floorEntry(common(path, candidate));
            }
        }
        return found;
    }

    private static String common(String one, String other) {
        int length = 0;
        while (length < one.length()
                && length < other.length()
                && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return one.substring(0, length);
    }

    private void report(Message match, String path, Message earlier, String effect) {
        findings.report(
                ProblemCode.MATCH_INEFFECTIVE,
                match.at(),
                "match of "
                        + path
                        + " stands behind prefix "
                        + uri(earlier, "prefix").orElse("")
                        + " in line "
                        + earlier.at().line()
                        + " and "
                        + effect,
                "the longer path first");
    }

    private static Optional<String> uri(Message match, String form) {
        return match.message("uri").map(uri -> uri.text(form)).filter(text -> !text.isEmpty());
    }
}
