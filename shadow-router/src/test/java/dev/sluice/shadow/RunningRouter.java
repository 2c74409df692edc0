// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow;

import dev.sluice.cluster.testkit.Seed;
import dev.sluice.shadow.intake.CopyIntake;
import dev.sluice.shadow.intake.HandedSubjects;
import dev.sluice.shadow.ledger.ShadowLedger;
import dev.sluice.shadow.outbound.RouterAddress;
import dev.sluice.shadow.report.ShadowReport;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A shadow router on one real event loop. Thread-safe: every call is carried to the loop. */
final class RunningRouter implements AutoCloseable {

    static final String PASS = "the-pass-of-this-run";

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final ShadowLedger ledger = new ShadowLedger(InstantSource.system());
    private final ShadowRouter router =
            ShadowRouter.watching(vertx, System::nanoTime, () -> 0, RunningShadows.SETTINGS);
    private final int port;

    private RunningRouter(int asked) {
        port = call(() -> intake().start("127.0.0.1", asked));
    }

    static RunningRouter start() {
        return new RunningRouter(0);
    }

    /** Where another one has listened before. */
    static RunningRouter start(int port) {
        return new RunningRouter(port);
    }

    private CopyIntake intake() {
        return new CopyIntake(
                vertx,
                PASS,
                router.loop(vertx, Seed.of(RunningRouter.class).generator()),
                new HandedSubjects(ledger, System::nanoTime));
    }

    private <T> T call(Supplier<Future<T>> work) {
        Promise<T> done = Promise.promise();
        vertx.getOrCreateContext().runOnContext(on -> work.get().onComplete(done));
        return await(done.future());
    }

    static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    int port() {
        return port;
    }

    RouterAddress address() {
        return address(port);
    }

    /** The way to it through another port. */
    static RouterAddress address(int port) {
        return new RouterAddress("router", "127.0.0.1", port, PASS);
    }

    /** What it has counted of the only rule, if it knows one. */
    Optional<ShadowReport> report() {
        return ledger.reports().values().stream().findFirst();
    }

    /** Copies that were answered, compared or not. */
    long answered() {
        return report().map(seen -> seen.counts().compared() + seen.notCompared().total())
                .orElse(0L);
    }

    int inFlight() {
        return router.inFlight();
    }

    @Override
    public void close() {
        router.stop();
        ledger.stop();
        await(vertx.close());
    }
}
