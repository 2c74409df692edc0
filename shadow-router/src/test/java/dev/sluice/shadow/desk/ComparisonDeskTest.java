// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.shadow.ShadowComparison;
import dev.sluice.shadow.compare.Answer;
import dev.sluice.shadow.compare.Comparator;
import dev.sluice.shadow.report.ExchangeCounts;
import dev.sluice.shadow.report.Tally;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** That large answers are compared aside, within a bound, and no copy goes uncounted. */
final class ComparisonDeskTest {
    private static final int LARGE = 1_000;

    private final HeldAside aside = new HeldAside();
    private final ComparisonDesk desk =
            new ComparisonDesk(
                    Comparator.of(ShadowComparison.DEFAULT),
                    new Tally("r", 0),
                    aside,
                    new DeskBounds(LARGE, 2));

    @Test
    void comparesSmallAnswersAtOnce() {
        desk.answered(copy("a", "b", Optional.of("a")));

        assertThat(desk.report().counts()).isEqualTo(new ExchangeCounts(1, 1, 1, 1, 0));
    }

    @Test
    void comparesLargeAnswersAside() {
        desk.answered(copy("a".repeat(LARGE), "b", Optional.empty()));

        assertThat(desk.report().exchanges()).isZero();
        aside.runNext();
        assertThat(desk.report().counts()).isEqualTo(new ExchangeCounts(1, 1, 0, 0, 0));
    }

    @Test
    void baselineCountsForTheSize() {
        desk.answered(copy("a", "a", Optional.of("a".repeat(LARGE))));

        assertThat(desk.report().exchanges()).isZero();
    }

    @Test
    void countsWhatIsBeyondTheBacklogAndRecovers() {
        for (int i = 0; i < 5; i++) {
            desk.answered(copy("a".repeat(LARGE), "b", Optional.empty()));
        }

        assertThat(desk.report().notCompared().byReason())
                .isEqualTo(Map.of(ComparisonDesk.BACKLOG, 3L));
        aside.runNext();
        aside.runNext();
        desk.answered(copy("a".repeat(LARGE), "b", Optional.empty()));
        aside.runNext();
        assertThat(desk.report().counts().compared()).isEqualTo(3);
        assertThat(desk.report().exchanges()).isEqualTo(6);
    }

    @Test
    void defectIsCountedAndFreesItsPlace() {
        for (int i = 0; i < 3; i++) {
            desk.answered(copy("a".repeat(LARGE), "b", Optional.empty()));
            aside.failNext();
        }

        assertThat(desk.report().notCompared().byReason())
                .isEqualTo(Map.of(ComparisonDesk.DEFECT, 3L));
    }

    private static AnsweredCopy copy(String primary, String shadow, Optional<String> baseline) {
        return new AnsweredCopy(
                answer(primary), answer(shadow), baseline.map(ComparisonDeskTest::answer), 1, 1, 1);
    }

    private static Answer answer(String body) {
        return Answer.of(200, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer(body));
    }

    /** Work that waits until it is told to go on. */
    private static final class HeldAside implements Aside {
        private final Deque<Runnable> works = new ArrayDeque<>();
        private final Deque<Promise<?>> promises = new ArrayDeque<>();

        @Override
        public <T> Future<T> run(Callable<T> work) {
            Promise<T> promise = Promise.promise();
            promises.add(promise);
            works.add(
                    () -> {
                        try {
                            promise.complete(work.call());
                        } catch (Exception e) {
                            promise.fail(e);
                        }
                    });
            return promise.future();
        }

        void runNext() {
            promises.remove();
            works.remove().run();
        }

        void failNext() {
            works.remove();
            promises.remove().fail("a defect");
        }
    }
}
