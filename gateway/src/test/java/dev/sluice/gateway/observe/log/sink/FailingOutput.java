// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.log.sink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;

/** An output with as much room as the script leaves it, like a disk that fills up. */
final class FailingOutput implements LogOutput, WritableByteChannel {

    private final StringBuilder written = new StringBuilder();
    private int room = Integer.MAX_VALUE;
    private boolean openable = true;
    private boolean moved;
    private int opened;
    private int closed;

    /** From now on so many bytes can be written, then no more. */
    void room(int bytes) {
        room = bytes;
    }

    void openable(boolean now) {
        openable = now;
    }

    void moved(boolean now) {
        moved = now;
    }

    String written() {
        return written.toString();
    }

    int opened() {
        return opened;
    }

    int closed() {
        return closed;
    }

    @Override
    public WritableByteChannel open() throws IOException {
        if (!openable) {
            throw new IOException("permission denied");
        }
        opened++;
        moved = false;
        return this;
    }

    @Override
    public boolean moved() {
        return moved;
    }

    @Override
    public String name() {
        return "scripted";
    }

    /** Writes at most ten bytes at once, as channels may. */
    @Override
    public int write(ByteBuffer bytes) throws IOException {
        int count = Math.min(Math.min(bytes.remaining(), room), 10);
        if (count == 0) {
            throw new IOException("No space left on device");
        }
        byte[] taken = new byte[count];
        bytes.get(taken);
        written.append(new String(taken, StandardCharsets.US_ASCII));
        room -= count;
        return count;
    }

    @Override
    public boolean isOpen() {
        return opened > closed;
    }

    @Override
    public void close() {
        closed++;
    }
}
