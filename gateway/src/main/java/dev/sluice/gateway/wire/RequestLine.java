// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.wire;

/**
 * A request line: three words with one space between them (RFC 9112 section 3). What the words say
 * is for the decoder and the router to judge. Confined to one event loop.
 */
final class RequestLine implements StartLine {

    private int spaces;
    private int wordLength;

    @Override
    public void begin() {
        spaces = 0;
        wordLength = 0;
    }

    @Override
    public boolean accept(byte value) {
        if (value != ' ') {
            wordLength++;
            return value != '\t';
        }
        spaces++;
        boolean behindAWord = wordLength > 0;
        wordLength = 0;
        return behindAWord;
    }

    @Override
    public boolean complete() {
        return spaces == 2 && wordLength > 0;
    }

    @Override
    public WireViolation violation() {
        return WireViolation.BAD_REQUEST_LINE;
    }

    /**
     * RFC 9112 section 2.2 wants a server to ignore a CRLF that an old client sent after a body.
     */
    @Override
    public int emptyLinesBefore() {
        return 1;
    }
}
