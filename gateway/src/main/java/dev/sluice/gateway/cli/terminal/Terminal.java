// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.terminal;

import java.io.PrintWriter;
import java.util.Map;

/**
 * Where a command writes. Results go to {@code out}, what concerns the run itself to {@code err}.
 * Thread-safe as its writers are.
 *
 * @param interactive whether a person sees {@code out} as it is written, so that lines may be
 *     redrawn; false in a pipe
 * @param colour whether escape sequences for colours may be written
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean interactive, boolean colour) {

    /**
     * The terminal of the process.
     *
     * @param attached whether standard output is a terminal
     * @param environment of the process: {@code TERM=dumb} cannot move its cursor, and any {@code
     *     NO_COLOR} switches colours off (no-color.org)
     */
    public static Terminal of(
            PrintWriter out, PrintWriter err, boolean attached, Map<String, String> environment) {
        boolean interactive = attached && !environment.getOrDefault("TERM", "").equals("dumb");
        boolean colour = interactive && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(out, err, interactive, colour);
    }

    /** The text in a style, or as it is where colours are off. */
    public String paint(Style style, String text) {
        return colour ? style.on() + text + Style.OFF : text;
    }
}
