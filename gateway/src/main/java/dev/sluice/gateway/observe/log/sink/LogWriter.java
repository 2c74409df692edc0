// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.log.sink;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that writes the access log, so that no event loop ever waits for a disk or a pipe. It
 * takes chunks from a queue without locks, whose length is bounded by the number of chunks that the
 * event loops have, and sleeps while it is empty. Thread-safe: the queue and the flags are; the
 * stream is touched by the thread alone.
 */
public final class LogWriter {

    private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);

    private final LogStream stream;
    private final String outputName;
    private final Queue<LogChunk> chunks = new ConcurrentLinkedQueue<>();
    private final Promise<Void> started = Promise.promise();
    private final Promise<Void> stopped = Promise.promise();
    private final Thread thread = new Thread(this::run, "access-log");
    private volatile boolean reopening;
    private volatile boolean stopping;

    public LogWriter(LogOutput output, LogLosses losses, LongSupplier nanoTime) {
        stream = new LogStream(output, losses, nanoTime);
        outputName = output.name();
    }

    /** Opens the output and starts the thread; fails with a message that names the output. */
    public Future<Void> start() {
        // A pipe that nobody reads blocks a write for good, which must not keep the process alive.
        thread.setDaemon(true);
        thread.start();
        return started.future();
    }

    /** Takes a chunk over, to be released when its lines are written. Never waits. */
    public void write(LogChunk chunk) {
        chunks.add(chunk);
        LockSupport.unpark(thread);
    }

    /** Closes the output and opens it again, as after a rotation. */
    public void reopen() {
        reopening = true;
        LockSupport.unpark(thread);
    }

    /** Ends the thread when it has written what it was handed before. */
    public Future<Void> stop() {
        stopping = true;
        LockSupport.unpark(thread);
        return stopped.future();
    }

    /** Ends the thread at once, giving up what is not written. */
    public void abandon() {
        stopping = true;
        thread.interrupt();
    }

    private void run() {
        try {
            stream.open();
            started.complete();
            writeUntilStopped();
        } catch (IOException e) {
            String message = "access log " + outputName + ": " + e.getMessage();
            started.fail(new IOException(message, e));
        } catch (RuntimeException e) {
            started.tryFail(e);
            LOG.error("access log {}: the writer ended on a defect", outputName, e);
        } finally {
            stream.close();
            stopped.complete();
        }
    }

    private void writeUntilStopped() {
        while (true) {
            // Read before the queue: what was handed over before the stop is then in the queue.
            boolean last = stopping;
            LogChunk chunk = chunks.poll();
            if (reopening) {
                reopening = false;
                stream.close();
            }
            if (chunk != null) {
                stream.write(chunk);
                chunk.release();
            } else if (last) {
                return;
            } else {
                LockSupport.park(this);
            }
        }
    }
}
