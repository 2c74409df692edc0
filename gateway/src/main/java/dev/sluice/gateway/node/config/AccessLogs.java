// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.config;

import dev.sluice.cluster.config.mesh.AccessLogConfig;
import dev.sluice.gateway.observe.log.AccessLog;
import dev.sluice.gateway.observe.log.sink.LogLosses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Opens the access log that a config asks for, and keeps the one that is open when nothing about it
 * has changed. Confined to the node's control loop.
 */
public final class AccessLogs {

    private final Vertx vertx;
    private final LogLosses losses;
    private final LongSupplier nanoTime;
    private AccessLogConfig openFor = new AccessLogConfig(false, Optional.empty(), List.of());
    private Optional<AccessLog> open = Optional.empty();

    /**
     * None is open yet.
     *
     * @param vertx of the data path, whose loops flush the log
     */
    public AccessLogs(Vertx vertx, LogLosses losses, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.losses = losses;
        this.nanoTime = nanoTime;
    }

    /** The log for {@code config}, open; fails when it cannot be opened. */
    public Future<Optional<AccessLog>> prepare(AccessLogConfig config) {
        if (config.equals(openFor)) {
            return Future.succeededFuture(open);
        }
        if (!config.enabled()) {
            return Future.succeededFuture(Optional.empty());
        }
        AccessLog log = new AccessLog(vertx, config, losses, nanoTime);
        return log.start().map(started -> Optional.of(log));
    }

    /** All loops write to {@code log} now; the one before is closed. */
    public Future<Void> commit(AccessLogConfig config, Optional<AccessLog> log) {
        Optional<AccessLog> before = open;
        openFor = config;
        open = log;
        return before.equals(log) ? Future.succeededFuture() : stop(before);
    }

    /** The change to {@code log} did not come about. */
    public Future<Void> abandon(Optional<AccessLog> log) {
        return open.equals(log) ? Future.succeededFuture() : stop(log);
    }

    /** Closes the log; the loops are done with it. */
    public Future<Void> stop() {
        return stop(open);
    }

    private static Future<Void> stop(Optional<AccessLog> log) {
        return log.map(AccessLog::stop).orElseGet(Future::succeededFuture);
    }
}
