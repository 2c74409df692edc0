// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.corpus;

import dev.sluice.cluster.config.read.problem.ConfigProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells whether a problem of ours names the same cause as a complaint of Istio's: a table says
 * which codes a complaint corresponds to. Immutable.
 */
final class Causes {

    private final List<Line> lines = new ArrayList<>();

    Causes(List<String> table) {
        for (String line : table) {
            if (!line.isBlank() && !line.startsWith("#")) {
                int space = line.indexOf(' ');
                Set<String> codes = Set.of(line.substring(0, space).split(","));
                lines.add(new Line(codes, Pattern.compile(line.substring(space + 1))));
            }
        }
    }

    /** Whether one of the problems has a code that one of the complaints corresponds to. */
    boolean shared(List<ConfigProblem> problems, List<String> complaints) {
        return complaints.stream()
                .map(this::codes)
                .anyMatch(
                        codes ->
                                problems.stream()
                                        .anyMatch(problem -> codes.contains(problem.code().id())));
    }

    /** The codes of a complaint; none when the table does not have it. */
    Set<String> codes(String complaint) {
        return lines.stream()
                .filter(line -> line.pattern.matcher(complaint).find())
                .findFirst()
                .map(Line::codes)
                .orElse(Set.of());
    }

    /** A kind of complaint and the codes of its cause. Immutable. */
    private record Line(Set<String> codes, Pattern pattern) {}
}
