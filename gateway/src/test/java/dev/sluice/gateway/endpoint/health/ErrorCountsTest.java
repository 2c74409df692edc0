// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.endpoint.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.traffic.OutlierDetection.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ErrorCountsTest {

    @Test
    void fiveServerErrorsInARowEject() {
        ErrorCounts counts = new ErrorCounts(Thresholds.DEFAULT);

        for (int status : new int[] {500, 503, 599, 501}) {
            assertThat(counts.answered(status)).isNull();
        }

        assertThat(counts.answered(500)).isEqualTo(EjectionReason.CONSECUTIVE_5XX);
    }

    @Test
    void anyOtherAnswerEndsTheRow() {
        ErrorCounts counts = new ErrorCounts(Thresholds.DEFAULT);
        fail(counts, 4);

        counts.answered(404);

        assertThat(reasons(counts, 500, 4)).containsOnlyNulls();
        assertThat(counts.answered(500)).isEqualTo(EjectionReason.CONSECUTIVE_5XX);
    }

    @Test
    void countBeginsAnewOnceItWasReached() {
        ErrorCounts counts = new ErrorCounts(Thresholds.DEFAULT);

        assertThat(reasons(counts, 500, 12))
                .containsExactly(
                        null,
                        null,
                        null,
                        null,
                        EjectionReason.CONSECUTIVE_5XX,
                        null,
                        null,
                        null,
                        null,
                        EjectionReason.CONSECUTIVE_5XX,
                        null,
                        null);
    }

    @Test
    void failuresToGetAnAnswerCountAsServerErrors() {
        ErrorCounts counts = new ErrorCounts(Thresholds.DEFAULT);
        fail(counts, 4);

        assertThat(counts.failed()).isEqualTo(EjectionReason.CONSECUTIVE_5XX);
    }

    @Test
    void gatewayErrorsAreCountedApartAndComeFirst() {
        ErrorCounts counts = new ErrorCounts(new Thresholds(3, 3, false, 5, Set.of()));

        assertThat(reasons(counts, 503, 2)).containsOnlyNulls();
        assertThat(counts.failed()).isEqualTo(EjectionReason.CONSECUTIVE_GATEWAY_ERRORS);
    }

    @Test
    void otherServerErrorEndsARowOfGatewayErrors() {
        ErrorCounts counts = new ErrorCounts(new Thresholds(0, 2, false, 5, Set.of()));

        counts.answered(502);
        counts.answered(500);

        assertThat(counts.answered(504)).isNull();
        assertThat(counts.answered(504)).isEqualTo(EjectionReason.CONSECUTIVE_GATEWAY_ERRORS);
    }

    @Test
    void splitSilencesHaveARuleOfTheirOwn() {
        ErrorCounts counts = new ErrorCounts(new Thresholds(2, 0, true, 3, Set.of()));

        counts.failed();
        counts.failed();
        assertThat(counts.answered(500)).as("an answer ends the row of silences").isNull();
        counts.failed();
        counts.failed();

        assertThat(counts.failed()).isEqualTo(EjectionReason.CONSECUTIVE_LOCAL_ORIGIN_FAILURES);
    }

    @Test
    void ruleOfZeroIsOff() {
        ErrorCounts counts = new ErrorCounts(new Thresholds(0, 0, false, 0, Set.of()));

        assertThat(reasons(counts, 503, 1_000)).containsOnlyNulls();
        assertThat(counts.failed()).isNull();
    }

    @Test
    void listedStatusCountsAsServerError() {
        ErrorCounts counts = new ErrorCounts(new Thresholds(2, 0, false, 5, Set.of(429)));

        assertThat(reasons(counts, 429, 2)).containsExactly(null, EjectionReason.CONSECUTIVE_5XX);
    }

    @Test
    void oneFailureIsEnoughAfterAHint() {
        ErrorCounts counts = new ErrorCounts(Thresholds.DEFAULT);
        counts.hint();

        assertThat(counts.answered(500)).isEqualTo(EjectionReason.HINTED_FAILURE);
        assertThat(counts.answered(500)).as("a hint counts once").isNull();
    }

    @Test
    void goodAnswerRefutesAHint() {
        ErrorCounts counts = new ErrorCounts(Thresholds.DEFAULT);
        counts.hint();

        counts.answered(200);

        assertThat(counts.answered(500)).isNull();
        assertThat(counts.well()).isTrue();
    }

    @Test
    void thresholdIsReachedOnceHoweverManyThreadsCount() throws InterruptedException {
        ErrorCounts counts = new ErrorCounts(new Thresholds(1_000, 0, false, 5, Set.of()));
        AtomicInteger reached = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(new Thread(() -> count(counts, reached)));
        }

        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(reached).hasValue(40);
    }

    private static void count(ErrorCounts counts, AtomicInteger reached) {
        for (int i = 0; i < 10_000; i++) {
            if (counts.answered(500) != null) {
                reached.incrementAndGet();
            }
        }
    }

    private static void fail(ErrorCounts counts, int times) {
        assertThat(reasons(counts, 500, times)).containsOnlyNulls();
    }

    private static List<EjectionReason> reasons(ErrorCounts counts, int status, int times) {
        List<EjectionReason> reasons = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            reasons.add(counts.answered(status));
        }
        return reasons;
    }
}
