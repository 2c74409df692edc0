// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.log.sink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines written one after another to an output that may be rotated away, fill up or break. After a
 * failure it gives lines up for a while, then opens the output anew; one message says that it
 * failed, one that it works again. A line that a failure cut in two is ended before the next one,
 * so that only itself is lost. Confined to the writer's thread.
 */
final class LogStream {

    /** How long lines go on to a file that was rotated away, at the most; one stat call each. */
    static final Duration MOVED_CHECK_INTERVAL = Duration.ofSeconds(1);

    /** Between attempts on an output that fails: long enough to cost nothing. */
    static final Duration RETRY_INTERVAL = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(LogStream.class);
    private static final byte NEWLINE = '\n';

    private final LogOutput output;
    private final LogLosses losses;
    private final LongSupplier nanoTime;

    private @Nullable WritableByteChannel channel;
    private long checkedNanos;
    private boolean failing;
    private long failedNanos;
    private long lostLines;
    private boolean torn;

    LogStream(LogOutput output, LogLosses losses, LongSupplier nanoTime) {
        this.output = output;
        this.losses = losses;
        this.nanoTime = nanoTime;
    }

    /** Opens the output, so that a wrong path is known at the start. */
    void open() throws IOException {
        channel = output.open();
        checkedNanos = nanoTime.getAsLong();
    }

    /** Writes the lines of a chunk, or counts them as lost. Throws nothing. */
    void write(LogChunk chunk) {
        if (failing && nanoTime.getAsLong() - failedNanos < RETRY_INTERVAL.toNanos()) {
            lost(chunk.lines());
            return;
        }
        ByteBuffer bytes = chunk.filled();
        try {
            WritableByteChannel current = current();
            if (torn) {
                writeFully(current, ByteBuffer.wrap(new byte[] {NEWLINE}));
                torn = false;
            }
            writeFully(current, bytes);
            recovered();
        } catch (IOException e) {
            failed(e);
            cutAt(bytes, chunk.lines());
        }
    }

    /** Closes the output; the next lines open it again. */
    void close() {
        WritableByteChannel open = channel;
        channel = null;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (IOException e) {
            losses.writeFailed();
            LOG.warn("access log {}: cannot be closed: {}", output.name(), e.toString());
        }
    }

    private WritableByteChannel current() throws IOException {
        long now = nanoTime.getAsLong();
        if (channel != null && now - checkedNanos >= MOVED_CHECK_INTERVAL.toNanos()) {
            checkedNanos = now;
            if (output.moved()) {
                close();
            }
        }
        WritableByteChannel open = channel;
        if (open == null) {
            // A new file has no torn line to end.
            torn = torn && !output.moved();
            open = output.open();
            channel = open;
            checkedNanos = now;
        }
        return open;
    }

    private static void writeFully(WritableByteChannel channel, ByteBuffer bytes)
            throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                throw new IOException("nothing could be written");
            }
        }
    }

    private void recovered() {
        if (failing) {
            failing = false;
            LOG.info("access log {}: written again; {} lines are lost", output.name(), lostLines);
            lostLines = 0;
        }
    }

    private void failed(IOException cause) {
        losses.writeFailed();
        failedNanos = nanoTime.getAsLong();
        if (!failing) {
            failing = true;
            LOG.warn("access log {}: cannot be written: {}", output.name(), cause.toString());
        }
        close();
    }

    /** Counts the lines that a failed write left out. */
    private void cutAt(ByteBuffer bytes, int lines) {
        int written = bytes.position();
        int whole = 0;
        for (int i = 0; i < written; i++) {
            whole += bytes.get(i) == NEWLINE ? 1 : 0;
        }
        torn |= written > 0 && bytes.get(written - 1) != NEWLINE;
        lost(lines - whole);
    }

    private void lost(int lines) {
        lostLines += lines;
        losses.linesUnwritten(lines);
    }
}
