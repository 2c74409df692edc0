// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is asked to hurry, between two times and during one. */
final class PollKeeperTest {

    private final Vertx vertx = Vertx.vertx();
    private final List<Promise<Void>> begun = new ArrayList<>();
    private final PollKeeper keeper = new PollKeeper(vertx, Duration.ofHours(1), this::begin);

    @AfterEach
    void close() {
        keeper.stop();
        vertx.close();
    }

    @Test
    void hurriesWhileItRests() {
        keeper.start();
        begun.get(0).complete();

        keeper.hurry();

        assertThat(begun).hasSize(2);
    }

    @Test
    void whatComesDuringOneTimeIsSeenToByOneMore() {
        keeper.start();
        keeper.hurry();
        keeper.hurry();
        assertThat(begun).hasSize(1);

        begun.get(0).complete();
        begun.get(1).complete();

        assertThat(begun).hasSize(2);
    }

    @Test
    void doesNothingOnceItIsStopped() {
        keeper.start();
        keeper.hurry();
        keeper.stop();

        begun.get(0).complete();
        keeper.hurry();

        assertThat(begun).hasSize(1);
    }

    private Future<Void> begin() {
        Promise<Void> end = Promise.promise();
        begun.add(end);
        return end.future();
    }
}
