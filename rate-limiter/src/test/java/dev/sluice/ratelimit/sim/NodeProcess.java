// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.sim;

import dev.sluice.ratelimit.keeper.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * One life of one process: a clock that begins anywhere and drifts, and one thread. While it is
 * paused its clock goes on and what it should do waits. Confined to one thread.
 */
final class NodeProcess implements Loop, LongSupplier {

    private final Timeline timeline;
    private final int node;
    private final long incarnation;
    private final long originNanos;
    private final long driftPpm;
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean alive = true;
    private boolean paused;

    NodeProcess(Timeline timeline, int node, long incarnation, long originNanos, long driftPpm) {
        this.timeline = timeline;
        this.node = node;
        this.incarnation = incarnation;
        this.originNanos = originNanos;
        this.driftPpm = driftPpm;
    }

    int node() {
        return node;
    }

    long incarnation() {
        return incarnation;
    }

    boolean alive() {
        return alive;
    }

    boolean running() {
        return alive && !paused;
    }

    @Override
    public long getAsLong() {
        long now = timeline.nowNanos();
        return originNanos + now + now / 1_000_000 * driftPpm;
    }

    /** Does it now, or when it is no longer paused, or never when it is dead. */
    void receive(Runnable task) {
        if (!alive) {
            return;
        }
        if (paused) {
            waiting.add(task);
            return;
        }
        task.run();
    }

    @Override
    public void execute(Runnable task) {
        timeline.after(0, () -> receive(task));
    }

    @Override
    public void after(Duration delay, Runnable task) {
        timeline.after(delay.toNanos(), () -> receive(task));
    }

    void kill() {
        alive = false;
        waiting.clear();
    }

    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
        var missed = List.copyOf(waiting);
        waiting.clear();
        missed.forEach(this::receive);
    }
}
