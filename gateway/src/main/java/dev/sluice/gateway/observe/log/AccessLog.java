// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.log;

import dev.sluice.cluster.config.mesh.AccessLogConfig;
import dev.sluice.gateway.observe.log.sink.LogLosses;
import dev.sluice.gateway.observe.log.sink.LogOutput;
import dev.sluice.gateway.observe.log.sink.LogWriter;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The node's access log: one writer for all event loops. A config that changes it makes another
 * one, and the old one stops when no loop uses it any more. Thread-safe: holds no state but the
 * writer's.
 */
public final class AccessLog {

    /** How long a stop waits for lines to be written; whoever reads a full pipe may never come. */
    static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

    private final Vertx vertx;
    private final List<AccessLogField> fields;
    private final LogLosses losses;
    private final LogOutput output;
    private final LogWriter writer;

    /**
     * @param losses counts for all access logs that the process ever has
     */
    public AccessLog(Vertx vertx, AccessLogConfig config, LogLosses losses, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.losses = losses;
        fields = AccessLogField.named(fieldNames(config));
        output =
                config.path()
                        .map(path -> LogOutput.file(Path.of(path)))
                        .orElseGet(LogOutput::standardOutput);
        writer = new LogWriter(output, losses, nanoTime);
    }

    /** Opens the log; fails when it cannot be opened, with a message that names it. */
    public Future<Void> start() {
        return onCallersContext(writer.start());
    }

    /** The part of one event loop; called on that loop, as its timer runs there. */
    public LoopAccessLog loop() {
        return new LoopAccessLog(fields, writer::write, new FlushKeeper(vertx), losses);
    }

    /** Opens the log anew, for those who rotate it and then send a signal. */
    public void reopen() {
        writer.reopen();
    }

    /**
     * Writes out what the loops have flushed and closes the log; the loops must be done with it.
     */
    public Future<Void> stop() {
        Promise<Void> stopped = Promise.promise();
        long timer =
                vertx.setTimer(
                        STOP_TIMEOUT.toMillis(),
                        id -> {
                            LOG.warn(
                                    "access log {}: gave up writing the last lines", output.name());
                            writer.abandon();
                            stopped.tryComplete();
                        });
        writer.stop()
                .onComplete(
                        written -> {
                            vertx.cancelTimer(timer);
                            stopped.tryComplete();
                        });
        return onCallersContext(stopped.future());
    }

    private static List<String> fieldNames(AccessLogConfig config) {
        return config.fields().isEmpty() ? AccessLogConfig.FIELD_NAMES : config.fields();
    }

    /** The writer's thread ends the future; whoever asked goes on where he was. */
    private static Future<Void> onCallersContext(Future<Void> future) {
        Context caller = Vertx.currentContext();
        if (caller == null) {
            return future;
        }
        Promise<Void> promise = Promise.promise();
        future.onComplete(result -> caller.runOnContext(ignored -> promise.handle(result)));
        return promise.future();
    }
}
