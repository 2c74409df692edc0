// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.terminal;

import java.util.List;

/**
 * Lines at the bottom of a terminal that are redrawn in place. What stands above them is left
 * alone, so that it can be selected and copied meanwhile. Confined to one thread.
 */
public final class LiveBlock {
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    /** A line that wraps would take two, and the way back up would be too short. */
    private static final String WRAP_OFF = "\u001b[?7l";

    private static final String WRAP_ON = "\u001b[?7h";

    private final Terminal terminal;
    private int drawn;

    public LiveBlock(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Puts these lines in the place of those drawn before. */
    public void draw(List<String> lines) {
        var text = new StringBuilder(WRAP_OFF);
        if (drawn > 0) {
            text.append("\u001b[").append(drawn).append('A');
        }
        lines.forEach(line -> text.append(line).append(CLEAR_LINE).append('\n'));
        text.append(CLEAR_BELOW).append(WRAP_ON);
        drawn = lines.size();
        terminal.out().print(text);
        terminal.out().flush();
    }
}
