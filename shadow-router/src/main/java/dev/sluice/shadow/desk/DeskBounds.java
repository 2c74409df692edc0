// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.desk;

/**
 * How much a desk does at once. Immutable.
 *
 * @param onLoopBytesMax of all answers to a request, up to which they are compared on the loop
 * @param waitingMax larger ones that are being compared, or wait for it; more are not compared
 */
public record DeskBounds(long onLoopBytesMax, int waitingMax) {

    /**
     * 16 KiB of JSON take some tenths of a millisecond; four sets of three answers of 256 KiB hold
     * 3 MiB.
     */
    public static final DeskBounds DEFAULT = new DeskBounds(16 * 1024, 4);
}
