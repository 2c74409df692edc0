// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.wire;

/**
 * A request line: three words with one space between them, the last of which is a version that is
 * spoken here (RFC 9112 section 3). What the others say is for the decoder and the router to judge.
 * Confined to one event loop.
 */
final class RequestLine implements StartLine {

    private static final byte[] HTTP = {'H', 'T', 'T', 'P', '/'};
    private static final int DOT = HTTP.length + 1;
    private static final int MINOR = DOT + 1;

    private int spaces;
    private int wordLength;
    private boolean versionSpoken;

    @Override
    public void begin() {
        spaces = 0;
        wordLength = 0;
        versionSpoken = true;
    }

    @Override
    public boolean accept(byte value) {
        if (value != ' ') {
            int at = wordLength++;
            return spaces < 2 ? value != '\t' : version(at, value);
        }
        spaces++;
        boolean behindAWord = wordLength > 0;
        wordLength = 0;
        return behindAWord && spaces <= 2;
    }

    private boolean version(int at, byte value) {
        if (at < HTTP.length) {
            return value == HTTP[at];
        }
        if (at == DOT) {
            return value == '.';
        }
        versionSpoken &= at == MINOR ? value <= '1' : value == '1';
        return at <= MINOR && value >= '0' && value <= '9';
    }

    @Override
    public boolean complete() {
        return whole() && versionSpoken;
    }

    private boolean whole() {
        return spaces == 2 && wordLength == MINOR + 1;
    }

    @Override
    public WireViolation violation() {
        return whole() ? WireViolation.UNKNOWN_VERSION : WireViolation.BAD_REQUEST_LINE;
    }

    /**
     * RFC 9112 section 2.2 wants a server to ignore a CRLF that an old client sent after a body.
     */
    @Override
    public int emptyLinesBefore() {
        return 1;
    }
}
