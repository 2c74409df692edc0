// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.report;

import dev.sluice.gateway.admin.view.ConfigView.Edition;
import java.util.List;
import java.util.Optional;

/**
 * How a node stands at one moment, in words that another node can show. Immutable.
 *
 * @param obstacles why it should be sent no traffic; empty when it should
 * @param config in force; absent when there is none
 * @param refused why the last change of its config was refused; empty when it was not
 * @param drift what makes it serve other than its files say, such as a pin
 */
public record NodeState(
        List<String> obstacles,
        Optional<Edition> config,
        List<String> refused,
        List<String> drift) {

    /** Enough for a person to begin with; the node itself has all of them. */
    private static final int LINES_MAX = 20;

    private static final int LINE_CHARS_MAX = 500;

    public NodeState {
        obstacles = bounded(obstacles);
        refused = bounded(refused);
        drift = bounded(drift);
    }

    private static List<String> bounded(List<String> lines) {
        return lines.stream()
                .limit(LINES_MAX)
                .map(
                        line ->
                                line.length() <= LINE_CHARS_MAX
                                        ? line
                                        : line.substring(0, LINE_CHARS_MAX) + "...")
                .toList();
    }
}
