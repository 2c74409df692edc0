// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.wire;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Finds the end of a chunked body (RFC 9112 section 7.1) and refuses chunk lines and trailers that
 * two parsers could read differently. Confined to one event loop.
 */
public final class ChunkScanner {

    private enum State {
        SIZE,
        EXTENSION,
        SIZE_LF,
        BYTES,
        BYTES_CR,
        BYTES_LF,
        TRAILERS,
        COMPLETE
    }

    /** Seven digits are 256 MiB, more than any client sends in one chunk, and cannot overflow. */
    private static final int SIZE_DIGITS_MAX = 7;

    private final LineScanner trailers;
    private final ChunkExtension extension = new ChunkExtension();
    private State state = State.COMPLETE;
    private int digits;
    private long size;
    private @Nullable WireViolation violation;

    public ChunkScanner(int trailersMax) {
        this.trailers = LineScanner.ofTrailers(trailersMax);
    }

    /** Begins the next body. */
    public void begin() {
        violation = null;
        beginChunk();
    }

    private void beginChunk() {
        state = State.SIZE;
        digits = 0;
        size = 0;
    }

    /** Whether the end of the body has been read. */
    public boolean complete() {
        return state == State.COMPLETE;
    }

    public @Nullable WireViolation violation() {
        return violation;
    }

    /**
     * Walks over what belongs to the body.
     *
     * @return the index behind the last byte of the body, or the writer index when it goes on
     */
    public int scan(ByteBuf bytes, int from) {
        int index = from;
        int end = bytes.writerIndex();
        while (index < end && state != State.COMPLETE && violation == null) {
            if (state == State.BYTES) {
                index += skip(end - index);
            } else if (state == State.TRAILERS) {
                index = scanTrailers(bytes, index);
            } else {
                accept(bytes.getByte(index++));
            }
        }
        return index;
    }

    private int skip(int available) {
        int taken = (int) Math.min(size, available);
        size -= taken;
        if (size == 0) {
            state = State.BYTES_CR;
        }
        return taken;
    }

    private int scanTrailers(ByteBuf bytes, int from) {
        int stop = bytes.forEachByte(from, bytes.writerIndex() - from, trailers);
        if (trailers.violation() != null) {
            violation = trailers.violation();
        }
        if (trailers.complete()) {
            state = State.COMPLETE;
        }
        return stop < 0 ? bytes.writerIndex() : stop + 1;
    }

    private void accept(byte value) {
        switch (state) {
            case SIZE -> acceptSize(value);
            case EXTENSION -> acceptExtension(value);
            case SIZE_LF -> expect(value == '\n', size == 0 ? State.TRAILERS : State.BYTES);
            case BYTES_CR -> expect(value == '\r', State.BYTES_LF);
            case BYTES_LF -> {
                if (value == '\n') {
                    beginChunk();
                } else {
                    violation = WireViolation.BAD_CHUNK;
                }
            }
            case BYTES, TRAILERS, COMPLETE ->
                    throw new IllegalStateException("not a state of single bytes: " + state);
        }
    }

    private void acceptSize(byte value) {
        int digit = Character.digit(value, 16);
        if (digit >= 0 && digits < SIZE_DIGITS_MAX) {
            digits++;
            size = size * 16 + digit;
            return;
        }
        if (digits == 0) {
            violation = WireViolation.BAD_CHUNK;
        } else if (value == '\r') {
            state = State.SIZE_LF;
        } else if (value == ';') {
            state = State.EXTENSION;
            extension.begin();
        } else {
            violation = WireViolation.BAD_CHUNK;
        }
    }

    private void acceptExtension(byte value) {
        boolean sound = value == '\r' ? extension.complete() : extension.accept(value);
        if (!sound) {
            violation = WireViolation.BAD_CHUNK;
        } else if (value == '\r') {
            state = State.SIZE_LF;
        }
    }

    private void expect(boolean found, State next) {
        if (!found) {
            violation = WireViolation.BAD_CHUNK;
            return;
        }
        state = next;
        if (next == State.TRAILERS) {
            trailers.begin();
        }
    }
}
