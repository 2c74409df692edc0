// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.keeper;

import io.vertx.core.Context;
import java.time.Duration;

/** The event loop of a Vert.x context. Thread-safe: contexts are. */
public final class VertxLoop implements Loop {

    private final Context context;

    public VertxLoop(Context context) {
        this.context = context;
    }

    @Override
    public void execute(Runnable task) {
        context.runOnContext(ignored -> task.run());
    }

    @Override
    public void after(Duration delay, Runnable task) {
        context.owner().setTimer(Math.max(1, delay.toMillis()), ignored -> task.run());
    }
}
