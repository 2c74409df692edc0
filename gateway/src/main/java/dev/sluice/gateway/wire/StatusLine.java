// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.wire;

/**
 * A status line: a version that is spoken here, one space, three digits, and a phrase that may say
 * anything (RFC 9112 section 4). The space behind the digits may be missing when there is no
 * phrase, as many servers leave it out and no parser reads that differently. Confined to one event
 * loop.
 */
final class StatusLine implements StartLine {

    private static final byte[] VERSION = {'H', 'T', 'T', 'P', '/', '1', '.'};

    /** Behind the minor version. */
    private static final int SPACE = VERSION.length + 1;

    private static final int CODE_END = SPACE + 4;

    private int length;

    @Override
    public void begin() {
        length = 0;
    }

    @Override
    public boolean accept(byte value) {
        int at = length;
        length++;
        if (at < VERSION.length) {
            return value == VERSION[at];
        }
        if (at < SPACE) {
            return value == '0' || value == '1';
        }
        if (at == SPACE || at == CODE_END) {
            return value == ' ';
        }
        boolean firstDigit = at == SPACE + 1;
        return at > CODE_END || (value >= (firstDigit ? '1' : '0') && value <= '9');
    }

    @Override
    public boolean complete() {
        return length >= CODE_END;
    }

    @Override
    public WireViolation violation() {
        return WireViolation.BAD_STATUS_LINE;
    }

    /** Only a server is to ignore one. */
    @Override
    public int emptyLinesBefore() {
        return 0;
    }
}
