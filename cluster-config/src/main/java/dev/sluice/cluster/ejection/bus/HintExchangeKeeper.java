// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.ejection.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * Has a node tell all its ejections now and then, so that whoever has missed a change, or is new,
 * knows them soon. Confined to one event loop.
 */
public final class HintExchangeKeeper {

    /** Ejections begin at 30 s, so a new node knows most of them in time to be spared. */
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final BusEjectionHints hints;
    private Runnable endHearing = () -> {};
    private long timer;

    public HintExchangeKeeper(Vertx vertx, BusEjectionHints hints) {
        this.vertx = vertx;
        this.hints = hints;
    }

    /** Begins to hear and to tell. */
    public Future<Void> start() {
        timer = vertx.setPeriodic(EVERY.toMillis(), on -> hints.exchange());
        return hints.start().onSuccess(end -> endHearing = end).mapEmpty();
    }

    public void stop() {
        vertx.cancelTimer(timer);
        endHearing.run();
    }
}
