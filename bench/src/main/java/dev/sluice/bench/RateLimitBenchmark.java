// SPDX-License-Identifier: Apache-2.0
package dev.sluice.bench;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.cluster.config.limit.Uncertainty;
import dev.sluice.ratelimit.LimitQuestion;
import dev.sluice.ratelimit.LoopLimits;
import dev.sluice.ratelimit.RateLimiter;
import dev.sluice.ratelimit.Verdict;
import dev.sluice.ratelimit.grant.LimitRule;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a decision by a warm lease costs: writing the question, finding the key among others,
 * reading the clock and taking a token, while another thread renews the leases. Keys know their
 * hash codes after the first round, which those of a request do not. Confined to one thread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RateLimitBenchmark {

    /** So much that it is never the limit that is measured. */
    private static final Allowance AMPLE =
            new Allowance.Rate(
                    Allowance.REQUESTS_MAX, Duration.ofSeconds(1), Allowance.REQUESTS_MAX);

    private static final LimitRule TENANT = rule("per-tenant");
    private static final LimitRule ROUTE = rule("whole-route");
    private static final long SEED = 20261123;

    /** A power of two, after which the loop sees to what else it has to do. */
    private static final int REQUESTS = 1024;

    /** Together as many as a loop meets in a while. */
    @Param({"1", "1024"})
    int keys;

    private final ThreadLoop loops = new ThreadLoop();
    private final LoopLimits limits =
            RateLimiter.local(
                            loops.own(),
                            System::nanoTime,
                            InstantSource.system(),
                            new SplittableRandom(SEED))
                    .loop(loops.measured());

    private String[] names = {};
    private int next;

    /** Has every key hold a lease: between two iterations nobody asks, and tokens go back. */
    @Setup(Level.Iteration)
    public void warm() {
        names = new String[keys];
        Arrays.setAll(names, i -> "tenant-" + i);
        long enoughNanos = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        while (System.nanoTime() - enoughNanos < 0) {
            limits.question().limit(TENANT).part(name()).limit(ROUTE).part("all");
            limits.decide();
        }
    }

    /** Ends the thread that renews. */
    @TearDown
    public void stop() {
        loops.stop();
    }

    /** A request under one limit. */
    @Benchmark
    public Verdict oneLimit(Waits waits) {
        limits.question().limit(TENANT).part(name());
        return waits.count(limits.decide());
    }

    /** A request under two, which take their tokens together. */
    @Benchmark
    public Verdict twoLimits(Waits waits) {
        LimitQuestion question = limits.question();
        question.limit(TENANT).part(name()).limit(ROUTE).part("all");
        return waits.count(limits.decide());
    }

    /** How often a lease was not warm after all. Confined to one thread. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Waits {

        public long pending;

        Verdict count(Verdict verdict) {
            if (verdict.outcome() != Verdict.Outcome.ADMITTED) {
                pending++;
            }
            return verdict;
        }
    }

    private String name() {
        next = (next + 1) & (REQUESTS - 1);
        if (next == 0) {
            loops.runLeft();
        }
        return names[next % names.length];
    }

    private static LimitRule rule(String name) {
        return new LimitRule(name, name, AMPLE, Uncertainty.SHARE, false, false);
    }
}
