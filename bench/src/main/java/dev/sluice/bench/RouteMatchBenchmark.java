// SPDX-License-Identifier: Apache-2.0
package dev.sluice.bench;

import dev.sluice.gateway.route.RouteMatch;
import dev.sluice.gateway.route.RouteTable;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to find the route of a request, by the number of routes. Two kinds of traffic: for
 * ten of the routes, which shows what the size of the table alone costs; and for routes drawn
 * evenly among all, which shows what it costs that a large table does not stay in the processor's
 * caches. Strings know their hash codes after the first round, which no request of a node does: the
 * figures are lower than there, and their ratio is higher. Confined to one thread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RouteMatchBenchmark {

    /** A power of two; large enough that the processor cannot learn the order of requests. */
    private static final int REQUESTS = 1024;

    private static final int FEW_ROUTES = 10;

    private static final long SEED = 20261122;

    @Param TableShape shape = TableShape.HOSTS;

    @Param({"10", "10000"})
    int routes;

    private RouteTable table = TableShape.HOSTS.table(1);
    private TargetRequest[] forTenRoutes = {};
    private TargetRequest[] forAnyRoute = {};
    private int next;

    /** Compiles the table and draws the requests. */
    @Setup
    public void prepare() {
        table = shape.table(routes);
        SplittableRandom random = new SplittableRandom(SEED);
        int apart = routes / FEW_ROUTES;
        forTenRoutes = requests(() -> random.nextInt(FEW_ROUTES) * apart);
        forAnyRoute = requests(() -> random.nextInt(routes));
    }

    /** One request for one of ten routes, which lie evenly apart. */
    @Benchmark
    public Optional<RouteMatch> oneOfTenRoutes() {
        return match(forTenRoutes);
    }

    /** One request for one of all routes. */
    @Benchmark
    public Optional<RouteMatch> oneOfAllRoutes() {
        return match(forAnyRoute);
    }

    private Optional<RouteMatch> match(TargetRequest[] requests) {
        next = (next + 1) & (REQUESTS - 1);
        return table.match(requests[next]);
    }

    private TargetRequest[] requests(IntSupplier route) {
        TargetRequest[] requests = new TargetRequest[REQUESTS];
        for (int i = 0; i < REQUESTS; i++) {
            int number = route.getAsInt();
            requests[i] = TargetRequest.of(shape.host(number), shape.path(number));
            if (table.match(requests[i]).isEmpty()) {
                throw new IllegalStateException(requests[i] + " has no route (expected: one)");
            }
        }
        return requests;
    }
}
