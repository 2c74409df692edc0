// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TracePropagationTest {

    private static final String TRACEPARENT =
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String TRACE_ID = TRACEPARENT.substring(3, 35);

    private final TracePropagation propagation = new TracePropagation(new Random(3), 0);

    @Test
    void forwardsAValidContextUnchanged() {
        TraceContext forwarded =
                propagation.forwarded(List.of(TRACEPARENT), List.of("congo=t61rcWkgMzE"));

        assertThat(forwarded).isEqualTo(new TraceContext(TRACEPARENT, "congo=t61rcWkgMzE"));
        assertThat(forwarded.traceparent()).isSameAs(TRACEPARENT);
    }

    @Test
    void forwardsALaterVersionWithAllItsParts() {
        String later = "cc" + TRACEPARENT.substring(2) + "-what-nobody-knows-yet";

        TraceContext forwarded = propagation.forwarded(List.of(later), List.of());

        assertThat(forwarded).isEqualTo(new TraceContext(later, ""));
    }

    @Test
    void keepsTheTraceWhenOnlyTheStateIsMalformed() {
        TraceContext forwarded = propagation.forwarded(List.of(TRACEPARENT), List.of("FOO=1"));

        assertThat(forwarded).isEqualTo(new TraceContext(TRACEPARENT, ""));
    }

    @Test
    void beginsATraceWhenThereIsNone() {
        TraceContext forwarded = propagation.forwarded(List.of(), List.of());

        assertThat(TraceParent.valid(forwarded.traceparent())).isTrue();
        assertThat(forwarded.traceparent()).startsWith("00-").endsWith("-02");
        assertThat(forwarded.tracestate()).isEmpty();
    }

    @Test
    void beginsATraceWithoutTheOldStateWhenTheParentIsMalformed() {
        TraceContext forwarded =
                propagation.forwarded(List.of("ff" + TRACEPARENT.substring(2)), List.of("foo=1"));

        assertThat(TraceParent.valid(forwarded.traceparent())).isTrue();
        assertThat(forwarded.traceparent()).doesNotContain(TRACE_ID);
        assertThat(forwarded.tracestate()).isEmpty();
    }

    @Test
    void beginsATraceWhenTwoParentsAreSent() {
        TraceContext forwarded =
                propagation.forwarded(List.of(TRACEPARENT, TRACEPARENT), List.of("foo=1"));

        assertThat(forwarded.traceparent()).doesNotContain(TRACE_ID);
        assertThat(forwarded.tracestate()).isEmpty();
    }

    @Test
    void beginsADifferentTraceEachTime() {
        String first = propagation.forwarded(List.of(), List.of()).traceparent();
        String second = propagation.forwarded(List.of(), List.of()).traceparent();

        assertThat(first.substring(3, 35)).isNotEqualTo(second.substring(3, 35));
        assertThat(first.substring(36, 52)).isNotEqualTo(second.substring(36, 52));
    }

    @Test
    void drawsAgainWhenAnIdWouldBeAllZeros() {
        // The low half of the trace id, twice; its high half; the parent id, twice.
        TracePropagation unlucky = new TracePropagation(scripted(0, 0xa, 0, 0, 0xb), 0);

        String traceparent = unlucky.forwarded(List.of(), List.of()).traceparent();

        assertThat(traceparent)
                .isEqualTo("00-0000000000000000000000000000000a-000000000000000b-02");
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "100, 20000, 20000", "25, 4700, 5300", "0.5, 60, 140"})
    void samplesTheGivenShareOfTheTracesThatBeginHere(double percent, int least, int most) {
        TracePropagation sampling = new TracePropagation(new Random(5), percent);

        int sampled = 0;
        for (int i = 0; i < 20_000; i++) {
            String traceparent = sampling.forwarded(List.of(), List.of()).traceparent();
            sampled += traceparent.endsWith("-03") ? 1 : 0;
        }

        assertThat(sampled).isBetween(least, most);
    }

    @Test
    void doesNotTouchTheDecisionOfTheCaller() {
        TracePropagation everything = new TracePropagation(new Random(5), 100);
        String unsampled = TRACEPARENT.substring(0, 53) + "00";

        TraceContext forwarded = everything.forwarded(List.of(unsampled), List.of());

        assertThat(forwarded.traceparent()).isEqualTo(unsampled);
    }

    private static RandomGenerator scripted(long... draws) {
        Queue<Long> left = new ArrayDeque<>();
        for (long draw : draws) {
            left.add(draw);
        }
        return left::remove;
    }
}
