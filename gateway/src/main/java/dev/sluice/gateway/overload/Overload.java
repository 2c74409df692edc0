// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.overload;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * What all event loops of a node share to tell whether it is overloaded, and how many requests were
 * refused for it. Thread-safe: the marks do not change and the counts are adders.
 */
public final class Overload {

    /** What there was too little of. */
    public enum Reason {
        HEAP,
        LAG
    }

    private final OverloadMarks marks;
    private final DoubleSupplier heap;
    private final Runnable end;
    private final LongAdder[] refused = {new LongAdder(), new LongAdder()};

    /**
     * Refuses by {@code marks}.
     *
     * @param heap share of the heap in use after a collection, as {@link HeapWatch} has it
     */
    public Overload(OverloadMarks marks, DoubleSupplier heap) {
        this(marks, heap, () -> {});
    }

    private Overload(OverloadMarks marks, DoubleSupplier heap, Runnable end) {
        this.marks = marks;
        this.heap = heap;
        this.end = end;
    }

    /** Watches the heap of this process, until {@link #stop}. */
    public static Overload watching(OverloadMarks marks, LongSupplier nanoTime) {
        HeapWatch watch = HeapWatch.ofProcess(nanoTime);
        return new Overload(marks, watch, watch::close);
    }

    /** Watches no more. */
    public void stop() {
        end.run();
    }

    /** The share of the heap in use after a collection, as {@link HeapWatch} has it. */
    public double heapShare() {
        return heap.getAsDouble();
    }

    /** Requests that were refused. */
    public long refused(Reason why) {
        return refused[why.ordinal()].sum();
    }

    void count(Reason why) {
        refused[why.ordinal()].increment();
    }

    double shareByHeap() {
        return marks.heap().share(heap.getAsDouble());
    }

    double shareByLag(double lagMillis) {
        return marks.lagMillis().share(lagMillis);
    }
}
