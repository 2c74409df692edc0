// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TerminalTest {
    private static final Map<String, String> XTERM = Map.of("TERM", "xterm");

    @Test
    void isInteractiveAndColouredWhenAttached() {
        Terminal terminal = terminal(true, XTERM);

        assertThat(terminal.interactive()).isTrue();
        assertThat(terminal.paint(Style.RED, "no")).isEqualTo("\u001b[31mno\u001b[0m");
    }

    @Test
    void writesPlainTextIntoAPipe() {
        Terminal terminal = terminal(false, XTERM);

        assertThat(terminal.interactive()).isFalse();
        assertThat(terminal.paint(Style.RED, "no")).isEqualTo("no");
    }

    @Test
    void keepsDrawingWithoutColoursWhenNoColorIsSet() {
        Terminal terminal = terminal(true, Map.of("TERM", "xterm", "NO_COLOR", "1"));

        assertThat(terminal.interactive()).isTrue();
        assertThat(terminal.paint(Style.RED, "no")).isEqualTo("no");
    }

    @Test
    void ignoresAnEmptyNoColor() {
        assertThat(terminal(true, Map.of("NO_COLOR", "")).colour()).isTrue();
    }

    @Test
    void expectsNothingOfADumbTerminal() {
        Terminal terminal = terminal(true, Map.of("TERM", "dumb"));

        assertThat(terminal.interactive()).isFalse();
        assertThat(terminal.colour()).isFalse();
    }

    private static Terminal terminal(boolean attached, Map<String, String> environment) {
        var nowhere = new PrintWriter(Writer.nullWriter());
        return Terminal.of(nowhere, nowhere, attached, environment);
    }
}
