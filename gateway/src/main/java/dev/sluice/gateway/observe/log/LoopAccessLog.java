// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.log;

import dev.sluice.gateway.exchange.ExchangeObserver;
import dev.sluice.gateway.exchange.ExchangeRecord;
import dev.sluice.gateway.observe.log.sink.LogChunk;
import dev.sluice.gateway.observe.log.sink.LogLosses;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One event loop's part of the access log: writes lines into a chunk and hands it over when it is
 * full, or when {@link #flush} is called. The chunks are the loop's own and go round; when all of
 * them wait to be written, lines are dropped and counted, as the data path must not wait. Confined
 * to one event loop.
 */
public final class LoopAccessLog implements ExchangeObserver {

    /** When a chunk is full. Some hundred lines: enough to make a write worth its system call. */
    static final int CHUNK_FULL_BYTES = 64 * 1024;

    /**
     * What a line may need beyond that: {@link JsonLine#VALUE_BYTES_MAX} for each of the fields
     * that are texts, and little for the others.
     */
    static final int LINE_BYTES_MAX = 32 * 1024;

    /**
     * Chunks per loop, made when needed. At 20 000 lines of 500 bytes a second, sixteen last for a
     * tenth of a second in which the disk does nothing, and take 1.5 MiB.
     */
    static final int CHUNKS_MAX = 16;

    private final AccessLogField[] fields;
    private final byte[][] prefixes;
    private final Consumer<LogChunk> writer;
    private final Consumer<Runnable> later;
    private final LogLosses losses;
    private final Runnable flush = this::flush;
    private final JsonLine line = new JsonLine();

    private final Queue<LogChunk> free = new ConcurrentLinkedQueue<>();
    private int made;
    private @Nullable LogChunk chunk;
    private boolean flushing;

    /**
     * @param writer takes a chunk over and releases it when its lines are written
     * @param later runs an action on this event loop when it is time to flush
     */
    LoopAccessLog(
            List<AccessLogField> fields,
            Consumer<LogChunk> writer,
            Consumer<Runnable> later,
            LogLosses losses) {
        this.fields = fields.toArray(AccessLogField[]::new);
        this.writer = writer;
        this.later = later;
        this.losses = losses;
        prefixes = new byte[fields.size()][];
        for (int i = 0; i < prefixes.length; i++) {
            prefixes[i] = fields.get(i).prefix(i == 0);
        }
    }

    @Override
    public void ended(ExchangeRecord exchange) {
        LogChunk current = chunk != null ? chunk : claimed();
        if (current == null) {
            losses.lineDropped();
            return;
        }
        chunk = current;
        current.lineEnded(write(exchange, current));
        if (current.length() >= CHUNK_FULL_BYTES) {
            handOver(current);
        } else if (!flushing) {
            flushing = true;
            later.accept(flush);
        }
    }

    /** Hands over what was written so far; also called before the loop ends. */
    public void flush() {
        flushing = false;
        LogChunk current = chunk;
        if (current != null) {
            handOver(current);
        }
    }

    private int write(ExchangeRecord exchange, LogChunk current) {
        line.begin(current.bytes(), current.length());
        for (int i = 0; i < fields.length; i++) {
            line.prefix(prefixes[i]);
            fields[i].write(exchange, line);
        }
        return line.end();
    }

    private void handOver(LogChunk current) {
        chunk = null;
        writer.accept(current);
    }

    /** An empty chunk, or null when all wait to be written. */
    private @Nullable LogChunk claimed() {
        LogChunk returned = free.poll();
        if (returned != null || made == CHUNKS_MAX) {
            return returned;
        }
        made++;
        return new LogChunk(CHUNK_FULL_BYTES + LINE_BYTES_MAX, free);
    }
}
