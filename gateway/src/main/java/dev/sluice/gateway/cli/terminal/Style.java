// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.terminal;

/** How text stands out on a terminal, as ECMA-48 "select graphic rendition". Immutable. */
public enum Style {
    STRONG(1),
    FAINT(2),
    RED(31),
    GREEN(32),
    YELLOW(33),
    CYAN(36);

    static final String OFF = "\u001b[0m";

    private final int rendition;

    Style(int rendition) {
        this.rendition = rendition;
    }

    String on() {
        return "\u001b[" + rendition + "m";
    }
}
