// SPDX-License-Identifier: Apache-2.0
package dev.sluice.bench;

import dev.sluice.cluster.config.mesh.PathNormalization;
import dev.sluice.gateway.target.HostNormalization;
import dev.sluice.gateway.target.ParsedTarget;
import dev.sluice.gateway.target.RequestTarget;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to bring host and path of a request into one form: of a path that is in it already,
 * as nearly all are, of a long one, and of one that every rule changes. Confined to one thread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CanonicalPathBenchmark {

    private static final HostNormalization EVERY_RULE =
            host -> PathNormalization.DECODE_AND_MERGE_SLASHES;

    @Param({
        "/orders/42?currency=EUR",
        "/catalogue/2026/autumn/coats-and-jackets/waterproof/size-48/colour-dark-green/reviews"
                + "?sort=newest&page=3",
        "/%7Eshop//orders%2f./42/../43?currency=EUR"
    })
    String path = "";

    /** One request. */
    @Benchmark
    public ParsedTarget parse() {
        return RequestTarget.parse("GET", path, "checkout:8080", EVERY_RULE);
    }
}
