// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.demo;

import dev.sluice.gateway.admin.view.ConfigView;
import dev.sluice.gateway.admin.view.ConfigView.Refused;
import dev.sluice.gateway.cli.terminal.Style;
import dev.sluice.gateway.cli.terminal.Terminal;

/**
 * What became of the config, in a line: so that whoever edits it sees that it was heard. Immutable.
 */
final class ConfigLine {
    private final Terminal terminal;

    ConfigLine(Terminal terminal) {
        this.terminal = terminal;
    }

    String of(ConfigView config) {
        String version =
                config.applied()
                        .map(applied -> "version " + applied.version() + " is in force")
                        .orElse("none is in force");
        return "config: " + version + config.refused().map(this::refused).orElse("");
    }

    private String refused(Refused change) {
        String first = change.problems().isEmpty() ? "" : change.problems().get(0);
        return terminal.paint(Style.RED, ", your change was refused: ") + first;
    }
}
