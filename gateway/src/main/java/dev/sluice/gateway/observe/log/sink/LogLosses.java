// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.log.sink;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the access log lost and why. Lives as long as the process, so that the counters outlast a
 * log that a new config replaces. Thread-safe: adders.
 */
public final class LogLosses implements MeterBinder {

    private final LongAdder backlogLines = new LongAdder();
    private final LongAdder unwrittenLines = new LongAdder();
    private final LongAdder writeErrors = new LongAdder();

    /** One line was dropped because every chunk of its event loop waits to be written. */
    public void lineDropped() {
        backlogLines.increment();
    }

    /** Opening the log or writing to it failed. */
    void writeFailed() {
        writeErrors.increment();
    }

    /** Lines were given up because the log cannot be written. */
    void linesUnwritten(int lines) {
        unwrittenLines.add(lines);
    }

    /** Lines that were dropped because the writer is behind. */
    public long droppedLines() {
        return backlogLines.sum();
    }

    /** Lines that were given up after a write error. */
    public long unwrittenLines() {
        return unwrittenLines.sum();
    }

    public long writeErrors() {
        return writeErrors.sum();
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        lost("backlog", backlogLines, meters);
        lost("write_error", unwrittenLines, meters);
        FunctionCounter.builder("access.log.write.errors", this, LogLosses::writeErrors)
                .description("Failed attempts to open or write the access log.")
                .register(meters);
    }

    private void lost(String reason, LongAdder lines, MeterRegistry meters) {
        FunctionCounter.builder("access.log.lines.dropped", this, losses -> lines.sum())
                .description("Lines of the access log that were lost.")
                .tag("reason", reason)
                .register(meters);
    }
}
