// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.guard;

import com.sun.management.OperatingSystemMXBean;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once a second at what the process takes of the processors, outside of the loops that carry
 * traffic. Thread-safe: the share is published by a volatile field; begun and ended by one thread.
 */
public final class CpuKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(CpuKeeper.class);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final DoubleSupplier source;
    private volatile double share;
    private long timer = -1;

    /**
     * @param vertx whose worker threads look
     * @param source of the share, 0 to 1, or negative while it is unknown
     */
    public CpuKeeper(Vertx vertx, DoubleSupplier source) {
        this.vertx = vertx;
        this.source = source;
    }

    /** What this process takes, as the platform counts it; unknown where it does not. */
    public static DoubleSupplier ofProcess() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system::getProcessCpuLoad
                : () -> -1;
    }

    /** Begins to look. */
    public void start() {
        timer = vertx.setPeriodic(LOOK_EVERY.toMillis(), id -> look());
    }

    private void look() {
        vertx.executeBlocking(source::getAsDouble)
                .onSuccess(seen -> share = seen)
                .onFailure(cause -> LOG.warn("the load of the processors is not known", cause));
    }

    /** The share that was seen last; 0 before the first look. */
    public double share() {
        return share;
    }

    /** Looks no more. */
    public void stop() {
        vertx.cancelTimer(timer);
    }
}
