// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.demo;

import dev.sluice.gateway.cli.terminal.Style;
import dev.sluice.gateway.cli.terminal.Terminal;
import dev.sluice.gateway.demo.traffic.Split;
import dev.sluice.gateway.demo.traffic.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How a split looks: bars on a terminal, a line in a pipe. Immutable. */
final class SplitView {
    /** With figures beside them, bars fit into 80 columns. */
    private static final int BAR_WIDTH = 50;

    private static final String WINDOW = "last " + Tally.WINDOW.toSeconds() + " s";

    private final Terminal terminal;

    SplitView(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The lines to draw. */
    List<String> bars(Split recent, Split total) {
        var lines = new ArrayList<String>();
        lines.add(WINDOW + ": " + recent.answers() + " requests");
        recent.versions().forEach((version, count) -> lines.add(bar(recent, version, count)));
        lines.add("  answers: " + outcomes(recent));
        lines.add("since the start: " + total.answers() + " requests, " + outcomes(total));
        return lines;
    }

    /** All in one line. */
    String line(Split recent) {
        String versions =
                recent.versions().entrySet().stream()
                        .map(one -> one.getKey() + " " + percent(recent, one.getKey()).strip())
                        .collect(Collectors.joining(", "));
        return String.join(
                "; ",
                WINDOW + ": " + recent.answers() + " requests",
                versions.isEmpty() ? "no version answered" : versions,
                "answers: " + outcomes(recent));
    }

    private String bar(Split split, String version, long count) {
        int filled = (int) Math.round(split.share(version) * BAR_WIDTH);
        return "  "
                + terminal.paint(Style.STRONG, version)
                + "  "
                + terminal.paint(Style.CYAN, "#".repeat(filled))
                + terminal.paint(Style.FAINT, ".".repeat(BAR_WIDTH - filled))
                + percent(split, version)
                + String.format(Locale.ROOT, " %6d", count);
    }

    private static String percent(Split split, String version) {
        return String.format(Locale.ROOT, " %5.1f %%", 100 * split.share(version));
    }

    private String outcomes(Split split) {
        return split.outcomes().isEmpty()
                ? "none yet"
                : split.outcomes().entrySet().stream()
                        .map(this::outcome)
                        .collect(Collectors.joining(", "));
    }

    private String outcome(Map.Entry<String, Long> outcome) {
        boolean good = outcome.getKey().startsWith("2");
        String text = outcome.getValue() + " x " + outcome.getKey();
        return terminal.paint(good ? Style.GREEN : Style.RED, text);
    }
}
