// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LookKeeperTest {

    private static final Duration EVERY = Duration.ofMillis(100);

    private final FakeLoop loop = new FakeLoop();
    private final List<Promise<Void>> looks = new ArrayList<>();
    private final LookKeeper keeper = new LookKeeper(loop.vertx(), EVERY, this::look);

    @Test
    void nextLookComesSoLongAfterTheLastHasEnded() {
        keeper.lookNow();
        loop.advance(EVERY.multipliedBy(3));
        assertThat(looks).hasSize(1);

        looks.get(0).complete();
        loop.advance(EVERY.minusMillis(1));
        assertThat(looks).hasSize(1);

        loop.advance(Duration.ofMillis(1));
        assertThat(looks).hasSize(2);
    }

    @Test
    void lookThatIsAskedForDuringAnotherFollowsItOnce() {
        keeper.lookNow();
        Future<Void> second = keeper.lookNow();
        Future<Void> third = keeper.lookNow();

        looks.get(0).complete();
        assertThat(looks).hasSize(2);
        assertThat(second.isComplete()).isFalse();

        looks.get(1).complete();
        assertThat(second.isComplete()).isTrue();
        assertThat(third.isComplete()).isTrue();
        assertThat(looks).hasSize(2);
        assertThat(loop.armed()).isEqualTo(1);
    }

    @Test
    void lookThatIsAskedForBetweenTwoReplacesTheNext() {
        keeper.lookNow();
        looks.get(0).complete();
        loop.advance(EVERY.dividedBy(2));

        Future<Void> asked = keeper.lookNow();
        loop.advance(EVERY.multipliedBy(2));
        assertThat(looks).hasSize(2);

        looks.get(1).complete();
        assertThat(asked.isComplete()).isTrue();
        assertThat(loop.armed()).isEqualTo(1);
    }

    @Test
    void whoIsToldOfTheEndMayAskForAnother() {
        keeper.lookNow().onComplete(done -> keeper.lookNow());

        looks.get(0).complete();

        assertThat(looks).hasSize(2);
        assertThat(loop.armed()).isZero();
    }

    @Test
    void failureOfALookDoesNotEndTheLooking() {
        keeper.lookNow();
        looks.get(0).fail("defect");

        loop.advance(EVERY);

        assertThat(looks).hasSize(2);
    }

    @Test
    void stoppingWaitsForTheLookAndEndsTheLooking() {
        keeper.lookNow();
        Future<Void> asked = keeper.lookNow();
        Future<Void> stopped = keeper.stop();
        assertThat(stopped.isComplete()).isFalse();

        looks.get(0).complete();
        loop.advance(EVERY.multipliedBy(3));

        assertThat(stopped.isComplete()).isTrue();
        assertThat(asked.isComplete()).isTrue();
        assertThat(keeper.lookNow().isComplete()).isTrue();
        assertThat(looks).hasSize(1);
        assertThat(loop.armed()).isZero();
    }

    private Future<Void> look() {
        Promise<Void> look = Promise.promise();
        looks.add(look);
        return look.future();
    }
}
