// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OutstandingTest {

    private final Vertx vertx = Vertx.vertx();
    private final Outstanding outstanding = new Outstanding();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(20, TimeUnit.SECONDS);
    }

    @Test
    void resultComesOnTheLoopOfTheCaller() throws Exception {
        Promise<String> answer = Promise.promise();
        Promise<Context> completedOn = Promise.promise();
        Context caller = vertx.getOrCreateContext();

        caller.runOnContext(
                unused -> {
                    outstanding
                            .hold(answer::future)
                            .onSuccess(result -> completedOn.complete(Vertx.currentContext()));
                    new Thread(() -> answer.complete("yes")).start();
                });

        assertThat(completedOn.future().await(20, TimeUnit.SECONDS)).isSameAs(caller);
    }

    @Test
    void whatNobodyCompletesFailsWhenTheBusIsClosed() {
        Future<String> waits = outstanding.hold(() -> Promise.<String>promise().future());

        outstanding.close();

        assertThat(waits.cause()).isInstanceOf(CallFailure.class);
    }

    @Test
    void whatIsAskedOfAClosedBusFailsAtOnce() {
        outstanding.close();

        Future<String> waits = outstanding.hold(() -> Promise.<String>promise().future());

        assertThat(waits.cause()).isInstanceOf(CallFailure.class);
    }
}
