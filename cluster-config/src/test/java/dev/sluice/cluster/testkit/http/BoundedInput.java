// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * The bytes of a socket, none of them later than a deadline for all of them together. Confined to
 * the thread that reads.
 */
final class BoundedInput extends InputStream {

    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int filled;
    private long deadlineNanos;

    BoundedInput(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    /** From now on reading may take so long. */
    void within(Duration time) {
        deadlineNanos = System.nanoTime() + time.toNanos();
    }

    @Override
    public int read() throws IOException {
        if (position == filled && !fill()) {
            return -1;
        }
        return buffer[position++] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == filled && !fill()) {
            return -1;
        }
        int count = Math.min(length, filled - position);
        System.arraycopy(buffer, position, bytes, offset, count);
        position += count;
        return count;
    }

    private boolean fill() throws IOException {
        waitAtMost();
        int count = in.read(buffer, 0, buffer.length);
        position = 0;
        filled = Math.max(count, 0);
        return count > 0;
    }

    /** Waits for the end of the connection, or the deadline; what comes before it is kept. */
    Ending awaitEnd() {
        try {
            while (append()) {
                if (filled == buffer.length) {
                    throw new IllegalStateException("more bytes than can be kept unread");
                }
            }
            return Ending.CUT;
        } catch (SocketTimeoutException e) {
            return Ending.TIMED_OUT;
        } catch (IOException e) {
            return Ending.RESET;
        }
    }

    private boolean append() throws IOException {
        waitAtMost();
        int count = in.read(buffer, filled, buffer.length - filled);
        filled += Math.max(count, 0);
        return count > 0;
    }

    private void waitAtMost() throws IOException {
        long leftMillis = Duration.ofNanos(deadlineNanos - System.nanoTime()).toMillis();
        if (leftMillis <= 0) {
            throw new SocketTimeoutException("deadline");
        }
        socket.setSoTimeout((int) leftMillis);
    }
}
