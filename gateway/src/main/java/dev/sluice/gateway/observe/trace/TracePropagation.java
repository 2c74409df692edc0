// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.trace;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Decides which trace a request belongs to. The gateway records no span yet, so it only passes a
 * valid {@code traceparent} on, unchanged and whatever its version, and with it the {@code
 * tracestate}: a parent id of its own would name a span that nobody can find. A missing, repeated
 * or malformed one begins a new trace, without the state of the old one.
 *
 * <p>Of the traces that begin here, the given share is sampled, decided by the random part of the
 * trace id, so that everyone who samples by it decides alike. Confined to one event loop, as far as
 * the generator is.
 */
public final class TracePropagation {

    /** The random part of a trace id: its last 56 bits. */
    private static final int RANDOM_BITS = 56;

    private static final long RANDOM_MASK = (1L << RANDOM_BITS) - 1;

    private final RandomGenerator random;
    private final long rejectedBelow;

    /**
     * @param samplingPercent from 0, no trace, to 100, every trace
     */
    public TracePropagation(RandomGenerator random, double samplingPercent) {
        this.random = random;
        rejectedBelow = Math.round((1 - samplingPercent / 100) * (1L << RANDOM_BITS));
    }

    /** The context to forward, from the values of all headers of either name. */
    public TraceContext forwarded(List<String> traceparents, List<String> tracestates) {
        if (traceparents.size() != 1 || !TraceParent.valid(traceparents.get(0))) {
            return new TraceContext(begun(), "");
        }
        String state = tracestates.isEmpty() ? "" : TraceState.combined(tracestates);
        return new TraceContext(traceparents.get(0), state);
    }

    private String begun() {
        long low = nonZero();
        boolean sampled = (low & RANDOM_MASK) >= rejectedBelow;
        int flags = TraceParent.RANDOM_TRACE_ID | (sampled ? TraceParent.SAMPLED : 0);
        return TraceParent.of(random.nextLong(), low, nonZero(), flags);
    }

    /** Half of a trace id, or a parent id; neither may be all zeros. */
    private long nonZero() {
        long bits = random.nextLong();
        while (bits == 0) {
            bits = random.nextLong();
        }
        return bits;
    }
}
