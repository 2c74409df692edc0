// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.listener.wire;

import io.netty.util.ByteProcessor;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a request head, or of a trailer section, byte by byte: finds the empty line
 * that ends it and everything about its lines that must be refused. It keeps its place between
 * buffers, so a head may come in any number of pieces. Confined to one event loop.
 */
final class LineScanner implements ByteProcessor {

    /**
     * RFC 9112 section 2.2 wants a server to ignore a CRLF that an old client sent after a body.
     */
    private static final int LEADING_EMPTY_LINES_MAX = 1;

    private static final byte[] HOST = {'h', 'o', 's', 't', ':'};

    private final int headersMax;

    private boolean afterCr;
    private int lines;
    private int leadingEmptyLines;
    private int lineLength;
    private int hostPrefix;
    private int hosts;
    private boolean requestLine;
    private boolean nameEnded;
    private int spaces;
    private int wordLength;
    private boolean complete;
    private @Nullable WireViolation violation;

    LineScanner(int headersMax) {
        this.headersMax = headersMax;
    }

    /** Begins a request head, whose first line is not a header. */
    void beginHead() {
        begin(true);
    }

    /** Begins the trailers of a chunked body. */
    void beginTrailers() {
        begin(false);
    }

    private void begin(boolean withRequestLine) {
        requestLine = withRequestLine;
        afterCr = false;
        lines = 0;
        leadingEmptyLines = 0;
        hosts = 0;
        complete = false;
        violation = null;
        beginLine();
    }

    private void beginLine() {
        lineLength = 0;
        hostPrefix = 0;
        nameEnded = false;
        spaces = 0;
        wordLength = 0;
    }

    /** Whether a byte of the head has been read, other than those of an ignored empty line. */
    boolean begun() {
        return lines > 0 || lineLength > 0;
    }

    /** Whether the empty line that ends the section has been read. */
    boolean complete() {
        return complete;
    }

    @Nullable WireViolation violation() {
        return violation;
    }

    /** Takes one byte; false stops the walk, at the end of the section or at a violation. */
    @Override
    public boolean process(byte value) {
        if (value == '\n') {
            return afterCr ? endLine() : refuse(WireViolation.BARE_LF);
        }
        if (afterCr) {
            return refuse(WireViolation.BARE_CR);
        }
        if (value == '\r') {
            afterCr = true;
            return true;
        }
        return content(value);
    }

    private boolean content(byte value) {
        // Bytes above 127 are negative; they are for the decoder and the router to judge.
        if ((value >= 0 && value < ' ' && value != '\t') || value == 127) {
            return refuse(WireViolation.CONTROL_CHARACTER);
        }
        if (lineLength == 0 && (value == ' ' || value == '\t')) {
            return refuse(WireViolation.OBS_FOLD);
        }
        return (requestLine && lines == 0) ? requestLineContent(value) : headerContent(value);
    }

    private boolean requestLineContent(byte value) {
        lineLength++;
        if (value != ' ') {
            wordLength++;
            return value != '\t' || refuse(WireViolation.BAD_REQUEST_LINE);
        }
        spaces++;
        boolean behindAWord = wordLength > 0;
        wordLength = 0;
        return behindAWord || refuse(WireViolation.BAD_REQUEST_LINE);
    }

    private boolean headerContent(byte value) {
        if (value == ':') {
            if (lineLength == 0) {
                return refuse(WireViolation.BAD_HEADER);
            }
            nameEnded = true;
        }
        if (hostPrefix == lineLength && hostPrefix < HOST.length) {
            // Setting this bit turns an upper-case letter into its lower case and leaves ':' as it
            // is.
            hostPrefix += (value | 0x20) == HOST[hostPrefix] ? 1 : 0;
        }
        lineLength++;
        return true;
    }

    private boolean endLine() {
        afterCr = false;
        if (lineLength == 0) {
            return endEmptyLine();
        }
        WireViolation found = requestLine && lines == 0 ? judgeRequestLine() : judgeHeader();
        if (found != null) {
            return refuse(found);
        }
        lines++;
        if (lines - (requestLine ? 1 : 0) > headersMax) {
            return refuse(WireViolation.TOO_MANY_HEADERS);
        }
        beginLine();
        return true;
    }

    private @Nullable WireViolation judgeRequestLine() {
        return spaces == 2 && wordLength > 0 ? null : WireViolation.BAD_REQUEST_LINE;
    }

    private @Nullable WireViolation judgeHeader() {
        if (!nameEnded) {
            return WireViolation.BAD_HEADER;
        }
        return hostPrefix == HOST.length && ++hosts > 1 ? WireViolation.SEVERAL_HOSTS : null;
    }

    private boolean endEmptyLine() {
        if (requestLine && lines == 0 && leadingEmptyLines < LEADING_EMPTY_LINES_MAX) {
            leadingEmptyLines++;
            return true;
        }
        complete = true;
        return false;
    }

    private boolean refuse(WireViolation found) {
        violation = found;
        return false;
    }
}
