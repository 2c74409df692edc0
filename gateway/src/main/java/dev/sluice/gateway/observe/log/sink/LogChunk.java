// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.log.sink;

import java.nio.ByteBuffer;
import java.util.Queue;

/**
 * A run of whole lines in one byte array, filled by an event loop, written by the writer's thread,
 * then used again. It belongs to one side at a time, and the queues it passes through hand its
 * contents over. Confined to whoever holds it.
 */
public final class LogChunk {

    private final byte[] bytes;
    private final Queue<LogChunk> home;
    private int length;
    private int lines;

    /**
     * @param home where {@link #release} puts the chunk; safe for a thread that puts and one that
     *     takes
     */
    public LogChunk(int capacity, Queue<LogChunk> home) {
        bytes = new byte[capacity];
        this.home = home;
    }

    /** The array that lines are written to, from {@link #length} on. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many bytes are filled. */
    public int length() {
        return length;
    }

    /** One more line was written, and ends before {@code end}. */
    public void lineEnded(int end) {
        length = end;
        lines++;
    }

    /** How many lines are filled. */
    public int lines() {
        return lines;
    }

    /** The lines, to be read once. */
    public ByteBuffer filled() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    /** Empties the chunk and gives it back to the event loop it came from. */
    public void release() {
        length = 0;
        lines = 0;
        home.add(this);
    }
}
