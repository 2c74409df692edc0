// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one message after the other from a connection, with a strict eye on where each ends (RFC
 * 9112 section 6.3). What is not HTTP/1 is an {@link IllegalStateException}: the gateway must never
 * write it. Confined to the thread that reads.
 */
final class MessageReader {

    private static final int PIECE_BYTES = 16 * 1024;

    private final InputStream in;
    private Framing framing = Framing.NONE;
    private BodyTally tally = new BodyTally();
    private long left;
    private boolean sizeLineNext;
    private Headers trailers = Headers.NONE;

    MessageReader(InputStream in) {
        this.in = in;
    }

    /** Where the body of the current message ends. Immutable. */
    enum Framing {
        NONE,
        SIZED,
        CHUNKED,
        UNTIL_CLOSE
    }

    /**
     * Reads the start line and the headers.
     *
     * @return start line first; empty when the connection ended before the first byte
     * @throws EOFException when it ended later
     */
    List<String> head() throws IOException {
        List<String> lines = new ArrayList<>();
        int first = in.read();
        if (first < 0) {
            return lines;
        }
        lines.add(line(first));
        for (String line = line(byteOrEof()); !line.isEmpty(); line = line(byteOrEof())) {
            lines.add(line);
        }
        return lines;
    }

    /** Says how the body of the message is framed whose head was just read. */
    void beginBody(Headers headers, Framing otherwise) {
        tally = new BodyTally();
        trailers = Headers.NONE;
        if (headers.one("transfer-encoding").isPresent()) {
            if (!headers.all("content-length").isEmpty()) {
                throw new IllegalStateException("two framings: " + headers);
            }
            framing = Framing.CHUNKED;
            left = 0;
            sizeLineNext = true;
            return;
        }
        left = headers.one("content-length").map(Long::parseLong).orElse(0L);
        framing = headers.one("content-length").isPresent() ? Framing.SIZED : otherwise;
    }

    /** A body of which nothing was read yet. */
    Body unread() {
        return new BodyTally().ended(Headers.NONE, Ending.OPEN);
    }

    /** The message has no body, whatever its headers say. */
    void noBody() {
        tally = new BodyTally();
        trailers = Headers.NONE;
        framing = Framing.NONE;
    }

    /** Reads what is left of the body. */
    Body body() {
        return body(Long.MAX_VALUE);
    }

    /** Reads until the body is complete or {@code bytesMax} more bytes of it have come. */
    Body body(long bytesMax) {
        try {
            Ending ending = read(bytesMax);
            return tally.ended(trailers, ending);
        } catch (SocketTimeoutException e) {
            return tally.ended(trailers, Ending.TIMED_OUT);
        } catch (EOFException e) {
            return tally.ended(trailers, Ending.CUT);
        } catch (IOException e) {
            return tally.ended(trailers, Ending.RESET);
        }
    }

    /** Whether the message has no body at all. */
    boolean bodiless() {
        return framing == Framing.NONE;
    }

    private Ending read(long bytesMax) throws IOException {
        long end = bytesMax == Long.MAX_VALUE ? bytesMax : tally.length() + bytesMax;
        return switch (framing) {
            case NONE -> Ending.COMPLETE;
            case SIZED -> piece(end) ? Ending.COMPLETE : Ending.OPEN;
            case CHUNKED -> chunks(end);
            case UNTIL_CLOSE -> untilClose(end);
        };
    }

    /** Reads what is {@link #left}; false when {@code end} came first. */
    private boolean piece(long end) throws IOException {
        byte[] bytes = new byte[PIECE_BYTES];
        while (left > 0) {
            int wanted = (int) Math.min(Math.min(left, bytes.length), end - tally.length());
            if (wanted == 0) {
                return false;
            }
            int count = in.read(bytes, 0, wanted);
            if (count < 0) {
                throw new EOFException("body");
            }
            tally.add(bytes, count);
            left -= count;
        }
        return true;
    }

    private Ending chunks(long end) throws IOException {
        while (tally.length() < end) {
            if (sizeLineNext) {
                left = Long.parseLong(line(byteOrEof()).split(";", -1)[0].strip(), 16);
                sizeLineNext = false;
                if (left == 0) {
                    readTrailers();
                    framing = Framing.NONE;
                    return Ending.COMPLETE;
                }
            }
            if (!piece(end) || tally.length() == end) {
                return Ending.OPEN;
            }
            if (!line(byteOrEof()).isEmpty()) {
                throw new IllegalStateException("bytes behind the end of a chunk");
            }
            sizeLineNext = true;
        }
        return Ending.OPEN;
    }

    private void readTrailers() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = line(byteOrEof()); !line.isEmpty(); line = line(byteOrEof())) {
            lines.add(line);
        }
        trailers = Headers.parse(lines);
    }

    private Ending untilClose(long end) throws IOException {
        byte[] bytes = new byte[PIECE_BYTES];
        while (tally.length() < end) {
            int wanted = (int) Math.min(bytes.length, end - tally.length());
            int count = in.read(bytes, 0, wanted);
            if (count < 0) {
                return Ending.COMPLETE;
            }
            tally.add(bytes, count);
        }
        return Ending.OPEN;
    }

    private String line(int first) throws IOException {
        StringBuilder line = new StringBuilder();
        int value = first;
        while (value != '\n') {
            line.append((char) value);
            value = byteOrEof();
        }
        int length = line.length();
        if (length == 0 || line.charAt(length - 1) != '\r') {
            throw new IllegalStateException("line that ends in LF without CR: \"" + line + "\"");
        }
        String text = line.substring(0, length - 1);
        return new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private int byteOrEof() throws IOException {
        int value = in.read();
        if (value < 0) {
            throw new EOFException("head, chunk line or trailers");
        }
        return value;
    }
}
