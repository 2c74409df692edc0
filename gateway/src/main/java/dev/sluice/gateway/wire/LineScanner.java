// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.wire;

import io.netty.util.ByteProcessor;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a head, or of a trailer section, byte by byte: finds the empty line that ends
 * it and everything about its lines that must be refused. It keeps its place between buffers, so a
 * head may come in any number of pieces. Confined to one event loop.
 */
public final class LineScanner implements ByteProcessor {

    private static final byte[] HOST = {'h', 'o', 's', 't', ':'};

    private final @Nullable StartLine startLine;
    private final int headersMax;

    private boolean afterCr;
    private int lines;
    private int headers;
    private int emptyLines;
    private int lineLength;
    private int hostPrefix;
    private int hosts;
    private boolean inStartLine;
    private boolean nameEnded;
    private boolean complete;
    private @Nullable WireViolation violation;

    private LineScanner(@Nullable StartLine startLine, int headersMax) {
        this.startLine = startLine;
        this.headersMax = headersMax;
        begin();
    }

    /** Reads heads of requests, one after the other. */
    public static LineScanner ofRequests(int headersMax) {
        return new LineScanner(new RequestLine(), headersMax);
    }

    /** Reads heads of responses, one after the other. */
    public static LineScanner ofResponses(int headersMax) {
        return new LineScanner(new StatusLine(), headersMax);
    }

    /** Reads the trailers of chunked bodies, one section after the other. */
    static LineScanner ofTrailers(int trailersMax) {
        return new LineScanner(null, trailersMax);
    }

    /** Begins the next head or trailer section. */
    public void begin() {
        afterCr = false;
        lines = 0;
        headers = 0;
        emptyLines = 0;
        hosts = 0;
        complete = false;
        violation = null;
        inStartLine = startLine != null;
        if (startLine != null) {
            startLine.begin();
        }
        beginLine();
    }

    private void beginLine() {
        lineLength = 0;
        hostPrefix = 0;
        nameEnded = false;
    }

    /** Whether a byte of the head has been read, other than those of an ignored empty line. */
    public boolean begun() {
        return lines > 0 || lineLength > 0;
    }

    /** Whether the empty line that ends the section has been read. */
    public boolean complete() {
        return complete;
    }

    public @Nullable WireViolation violation() {
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
        StartLine line = startLine;
        if (!inStartLine || line == null) {
            return headerContent(value);
        }
        lineLength++;
        return line.accept(value) || refuse(line.violation());
    }

    private boolean headerContent(byte value) {
        if (value == ':') {
            if (lineLength == 0) {
                return refuse(WireViolation.BAD_HEADER);
            }
            nameEnded = true;
        } else if (!nameEnded && !Token.has(value)) {
            return refuse(WireViolation.BAD_HEADER);
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
        WireViolation found = inStartLine ? judgeStartLine() : judgeHeader();
        if (found != null) {
            return refuse(found);
        }
        if (!inStartLine && ++headers > headersMax) {
            return refuse(WireViolation.TOO_MANY_HEADERS);
        }
        inStartLine = false;
        lines++;
        beginLine();
        return true;
    }

    private @Nullable WireViolation judgeStartLine() {
        return startLine == null || startLine.complete() ? null : startLine.violation();
    }

    private @Nullable WireViolation judgeHeader() {
        if (!nameEnded) {
            return WireViolation.BAD_HEADER;
        }
        return hostPrefix == HOST.length && ++hosts > 1 ? WireViolation.SEVERAL_HOSTS : null;
    }

    private boolean endEmptyLine() {
        StartLine awaited = inStartLine ? startLine : null;
        if (awaited == null) {
            complete = true;
            return false;
        }
        return emptyLines++ < awaited.emptyLinesBefore() || refuse(awaited.violation());
    }

    private boolean refuse(WireViolation found) {
        violation = found;
        return false;
    }
}
