// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.process;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * The process log: what the node has to say about itself, on standard error. Event loops log, so
 * logging never waits: beyond a queue of lines the rest is dropped. A {@code
 * logback.configurationFile} given to the JVM is left as it is. Confined to the main thread.
 */
public final class ProcessLog {

    /** A burst at a reload of ten thousand resources; more than that nobody reads. */
    private static final int QUEUE_MAX = 1024;

    /**
     * Says of each of 271 partitions that it is lost; that the data members are gone is said once,
     * by the link to the cluster.
     */
    private static final String PARTITIONS =
            "com.hazelcast.internal.partition.impl.MigrationManagerImpl";

    private ProcessLog() {}

    /** Writes to standard error from now on. */
    public static void toStandardError(LogFormat format) {
        var console = new ConsoleAppender<ILoggingEvent>();
        console.setTarget("System.err");
        install(console, format);
    }

    /** Writes to a file from now on; for commands that draw on the terminal. */
    public static void toFile(Path file) {
        var appender = new FileAppender<ILoggingEvent>();
        appender.setFile(file.toString());
        install(appender, LogFormat.TEXT);
    }

    /** Writes what is still in the queue. */
    public static void end() {
        context().stop();
    }

    private static void install(OutputStreamAppender<ILoggingEvent> target, LogFormat format) {
        if (System.getProperty("logback.configurationFile") != null) {
            return;
        }
        LoggerContext context = context();
        context.reset();
        target.setContext(context);
        target.setEncoder(format.encoder(context));
        target.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(queue(context, target));
        context.getLogger("dev.sluice").setLevel(Level.INFO);
        context.getLogger(PARTITIONS).setLevel(Level.ERROR);
    }

    private static AsyncAppender queue(LoggerContext context, Appender<ILoggingEvent> target) {
        var queue = new AsyncAppender();
        queue.setContext(context);
        queue.setQueueSize(QUEUE_MAX);
        queue.setNeverBlock(true);
        // Otherwise INFO is dropped when the queue is only four fifths full.
        queue.setDiscardingThreshold(0);
        queue.addAppender(target);
        queue.start();
        return queue;
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }
}
