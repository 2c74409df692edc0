// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.wire;

/**
 * The grammar of the first line of a head, taken byte by byte without its line break. Confined to
 * one event loop.
 */
interface StartLine {

    /** Begins anew. */
    void begin();

    /**
     * Takes a byte that is neither part of a line break nor a control character, but for tab.
     *
     * @return whether the line can still be sound
     */
    boolean accept(byte value);

    /** Whether what was taken is a whole line. */
    boolean complete();

    /** What to say of a line that is not sound. */
    WireViolation violation();

    /** How many empty lines may stand before it. */
    int emptyLinesBefore();
}
