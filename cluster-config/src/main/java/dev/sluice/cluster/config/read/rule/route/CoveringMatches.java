// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.route;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.value.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds matches whose path an earlier prefix covers, and whose other conditions that earlier match
 * does not tell apart. Earlier prefixes are looked up by every beginning of the path, so that many
 * routes cost their length and not their square. Confined to one list of routes.
 */
final class CoveringMatches {

    private final Findings findings;
    private final Map<String, List<Message>> byPrefix = new HashMap<>();

    CoveringMatches(Findings findings) {
        this.findings = findings;
    }

    /** Reports the match if an earlier one covers it, and remembers it for later ones. */
    void add(Message match) {
        String path = path(match);
        if (path.isEmpty()) {
            return;
        }
        coveringOf(match, path)
                .ifPresent(
                        earlier ->
                                findings.report(
                                        ProblemCode.MATCH_INEFFECTIVE,
                                        match.at(),
                                        "match of "
                                                + path
                                                + " is never used: prefix "
                                                + path(earlier)
                                                + " in line "
                                                + earlier.at().line()
                                                + " takes its requests",
                                        "the longer path first"));
        if (uri(match, "prefix").isPresent()) {
            byPrefix.computeIfAbsent(path, prefix -> new ArrayList<>()).add(match);
        }
    }

    private Optional<Message> coveringOf(Message match, String path) {
        boolean exact = uri(match, "prefix").isEmpty();
        int last = exact ? path.length() : path.length() - 1;
        for (int length = 1; length <= last; length++) {
            for (Message earlier : byPrefix.getOrDefault(path.substring(0, length), List.of())) {
                if (MatchCover.covers(earlier, match)) {
                    return Optional.of(earlier);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The path that a match asks for, exactly or as a prefix; empty when it asks otherwise or not
     * at all.
     */
    private static String path(Message match) {
        return uri(match, "prefix").or(() -> uri(match, "exact")).orElse("");
    }

    private static Optional<String> uri(Message match, String form) {
        return match.message("uri").map(uri -> uri.text(form)).filter(text -> !text.isEmpty());
    }
}
