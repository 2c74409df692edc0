// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow;

import dev.sluice.shadow.budget.Budget;
import dev.sluice.shadow.guard.CpuKeeper;
import dev.sluice.shadow.outbound.Routers;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * The copies of one node: what bounds them all. Each event loop sends its own by {@link
 * LoopShadows}. Thread-safe: the budget is, and the load is published by a volatile field.
 */
public final class ShadowRouter {

    private final ShadowSettings settings;
    private final LongSupplier nanoTime;
    private final CpuKeeper cpu;
    private final Budget node;
    private final Optional<Routers> routers;

    private ShadowRouter(
            ShadowSettings settings,
            LongSupplier nanoTime,
            CpuKeeper cpu,
            Optional<Routers> routers) {
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.cpu = cpu;
        this.node = new Budget(settings.node());
        this.routers = routers;
    }

    /**
     * Sends copies from this process, and begins to watch its load.
     *
     * @param control whose worker threads look at the load
     */
    public static ShadowRouter local(
            Vertx control, LongSupplier nanoTime, ShadowSettings settings) {
        return watching(control, nanoTime, CpuKeeper.ofProcess(), settings);
    }

    /**
     * Hands copies to other nodes, and begins to watch the load of this process.
     *
     * @param control whose worker threads look at the load
     */
    public static ShadowRouter handing(
            Vertx control, LongSupplier nanoTime, ShadowSettings settings, Routers routers) {
        CpuKeeper cpu = new CpuKeeper(control, CpuKeeper.ofProcess());
        cpu.start();
        return new ShadowRouter(settings, nanoTime, cpu, Optional.of(routers));
    }

    /**
     * As {@link #local}, with another source of the load.
     *
     * @param cpuShare of all processors that the process uses; negative while it is unknown
     */
    static ShadowRouter watching(
            Vertx control,
            LongSupplier nanoTime,
            DoubleSupplier cpuShare,
            ShadowSettings settings) {
        CpuKeeper cpu = new CpuKeeper(control, cpuShare);
        cpu.start();
        return new ShadowRouter(settings, nanoTime, cpu, Optional.empty());
    }

    /** The part of one event loop, on which this must be called. */
    public LoopShadows loop(Vertx vertx, RandomGenerator random) {
        return new LoopShadows(this, vertx, random);
    }

    /** Copies that are under way on all loops. */
    public int inFlight() {
        return node.exchanges();
    }

    /** Bytes that they hold. */
    public long bytesHeld() {
        return node.bytes();
    }

    /** Watches no more; to be called when no loop sends copies any more. */
    public void stop() {
        cpu.stop();
    }

    ShadowSettings settings() {
        return settings;
    }

    LongSupplier nanoTime() {
        return nanoTime;
    }

    double cpu() {
        return cpu.share();
    }

    Budget node() {
        return node;
    }

    /** To whom copies are handed; empty when this process sends them. */
    Optional<Routers> routers() {
        return routers;
    }
}
