// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.log;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Owns the timer by which lines of a quiet event loop reach the log. It is armed by the first line
 * of a chunk, so that an idle loop sleeps. Confined to one event loop.
 */
final class FlushKeeper implements Consumer<Runnable> {

    /** How old a line may get: someone who watches the log does not notice a tenth of a second. */
    static final Duration FLUSH_INTERVAL = Duration.ofMillis(100);

    private final Vertx vertx;

    FlushKeeper(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public void accept(Runnable flush) {
        vertx.setTimer(FLUSH_INTERVAL.toMillis(), id -> flush.run());
    }
}
