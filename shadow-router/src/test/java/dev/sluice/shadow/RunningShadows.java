// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow;

import static dev.sluice.cluster.testkit.Eventually.eventually;

import dev.sluice.cluster.config.shadow.ShadowBudget;
import dev.sluice.cluster.config.shadow.ShadowComparison;
import dev.sluice.cluster.config.shadow.ShadowSuppression;
import dev.sluice.cluster.testkit.Seed;
import dev.sluice.shadow.budget.BudgetMax;
import dev.sluice.shadow.copy.ShadowCopy;
import dev.sluice.shadow.guard.BreakerMarks;
import dev.sluice.shadow.guard.LoadMarks;
import dev.sluice.shadow.outbound.Routers;
import dev.sluice.shadow.rule.CopyChanges;
import dev.sluice.shadow.rule.CopyObserver;
import dev.sluice.shadow.rule.DropReason;
import dev.sluice.shadow.rule.HostChange;
import dev.sluice.shadow.rule.ShadowEndpoint;
import dev.sluice.shadow.rule.ShadowRule;
import dev.sluice.shadow.rule.ShadowTarget;
import dev.sluice.shadow.rule.Subject;
import dev.sluice.shadow.suppress.CopyHead;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The shadows of one real event loop, and the primary exchanges that the test plays. Thread-safe:
 * every call is carried to the loop.
 */
final class RunningShadows implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMillis(1_500);

    static final ShadowSettings SETTINGS =
            new ShadowSettings(
                    LoadMarks.NONE,
                    new BreakerMarks(1000, Duration.ofSeconds(10), Duration.ofMillis(300)),
                    new BudgetMax(64, 16 << 20),
                    new BudgetMax(64, 16 << 20));

    static final ShadowBudget BOUNDED =
            new ShadowBudget(8, 1 << 20, PATIENCE, OptionalLong.of(256 * 1024));

    private static final String NAME = "rule";

    private final Vertx vertx;
    private final Context context;
    private final ShadowRouter router;
    private final LoopShadows loop;
    private final CountingObserver.Counts counts = new CountingObserver.Counts();

    private RunningShadows(Function<Vertx, ShadowRouter> making) {
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        context = vertx.getOrCreateContext();
        router = making.apply(vertx);
        loop = call(() -> router.loop(vertx, Seed.of(RunningShadows.class).generator()));
    }

    static RunningShadows start() {
        return start(SETTINGS, 0);
    }

    static RunningShadows start(ShadowSettings settings, double cpu) {
        return new RunningShadows(
                vertx -> ShadowRouter.watching(vertx, System::nanoTime, () -> cpu, settings));
    }

    /** Copies are handed to these. */
    static RunningShadows handing(ShadowSettings settings, Routers routers) {
        return new RunningShadows(
                vertx -> ShadowRouter.handing(vertx, System::nanoTime, settings, routers));
    }

    <T> T call(Supplier<T> work) {
        Promise<T> done = Promise.promise();
        context.runOnContext(
                on -> {
                    try {
                        done.complete(work.get());
                    } catch (RuntimeException e) {
                        done.fail(e);
                    }
                });
        return done.future()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private void run(Runnable work) {
        call(
                () -> {
                    work.run();
                    return true;
                });
    }

    /** A rule whose answers nobody compares. */
    RuleShadows rule(int port) {
        return rule(port, BOUNDED);
    }

    RuleShadows rule(int port, ShadowBudget budget) {
        return rule(budget, target("target", port), Optional.empty(), CopyObserver.NOBODY);
    }

    /** A rule whose answers are compared. */
    RuleShadows rule(int port, Optional<Integer> baseline, CopyObserver observer) {
        return rule(
                BOUNDED,
                target("target", port),
                baseline.map(other -> target("baseline", other)),
                observer);
    }

    RuleShadows rule(
            ShadowBudget budget,
            ShadowTarget target,
            Optional<ShadowTarget> baseline,
            CopyObserver observer) {
        CopyChanges changes =
                new CopyChanges(
                        ShadowSuppression.DEFAULT.stripped(Set.of()),
                        Map.of(),
                        Map.of(),
                        Set.of(),
                        CopyChanges.IDEMPOTENCY_KEY,
                        HostChange.NONE);
        ShadowRule rule =
                new ShadowRule(
                        new Subject(
                                NAME,
                                target.name(),
                                baseline.map(ShadowTarget::name),
                                observer == CopyObserver.NOBODY
                                        ? Optional.empty()
                                        : Optional.of(ShadowComparison.DEFAULT)),
                        Set.of("GET", "HEAD", "PUT")::contains,
                        changes,
                        budget,
                        target,
                        baseline,
                        new CountingObserver(counts, observer));
        return call(() -> loop.rule(rule));
    }

    static ShadowTarget target(String name, int port) {
        Optional<ShadowEndpoint> endpoint =
                port == 0 ? Optional.empty() : Optional.of(new ShadowEndpoint("127.0.0.1", port));
        return new ShadowTarget() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Optional<ShadowEndpoint> pick() {
                return endpoint;
            }
        };
    }

    /** Begins the copy of a GET request without a body. */
    Optional<Primary> get(RuleShadows rule, String... headers) {
        return begin(rule, "GET", false, headers);
    }

    /** Begins the copy of a request with a body. */
    Optional<Primary> put(RuleShadows rule, String... headers) {
        return begin(rule, "PUT", true, headers);
    }

    Optional<Primary> begin(RuleShadows rule, String method, boolean body, String... headers) {
        MultiMap fields = HttpHeaders.headers().add("Host", "shop");
        for (int i = 0; i < headers.length; i += 2) {
            fields.add(headers[i], headers[i + 1]);
        }
        CopyHead head = new CopyHead(method, "/a?b=1", fields, body);
        return call(() -> rule.begin(head)).map(Primary::new);
    }

    CountingObserver.Counts counts() {
        return counts;
    }

    /** Waits until so many copies were dropped for this reason, and nothing is held any more. */
    void awaitDropped(DropReason reason, int count) {
        eventually(
                reason + " drops",
                () -> counts().toString(),
                seen -> counts().dropped(reason) == count);
        awaitRest();
    }

    /** Waits until so many copies were answered, and nothing is held any more. */
    void awaitAnswered(int count) {
        eventually("answers", () -> counts().toString(), seen -> counts().answered() == count);
        awaitRest();
    }

    void awaitRest() {
        eventually("copies in flight", router::inFlight, count -> count == 0);
        eventually("bytes held", router::bytesHeld, bytes -> bytes == 0);
    }

    /** Waits until the breaker lets a copy through. */
    void awaitBegun(RuleShadows rule) {
        eventually("copy let through", () -> get(rule).isPresent());
    }

    void awaitCpuSeen() {
        eventually("load", router::cpu, share -> share > 0);
    }

    /** Keeps the loop from doing anything for a while, and then begins a copy. */
    boolean beginAfterBlocking(RuleShadows rule, Duration time) {
        CopyHead head = new CopyHead("GET", "/", HttpHeaders.headers(), false);
        return call(
                () -> {
                    LockSupport.parkNanos(time.toNanos());
                    return rule.begin(head).isPresent();
                });
    }

    ShadowRouter router() {
        return router;
    }

    @Override
    public void close() {
        run(loop::close);
        router.stop();
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    /** The primary exchange beside a copy, played by the test. */
    final class Primary {

        private final ShadowCopy copy;

        private Primary(ShadowCopy copy) {
            this.copy = copy;
        }

        Primary sends(String chunk) {
            return sends(Buffer.buffer(chunk));
        }

        Primary sends(Buffer chunk) {
            run(() -> copy.requestChunk(chunk));
            return this;
        }

        Primary endsRequest() {
            run(copy::requestEnd);
            return this;
        }

        Primary isAnswered(int status, String body) {
            return isAnswered(status, body, HttpHeaders.headers().add("kind", "primary"));
        }

        Primary isAnswered(int status, String body, MultiMap headers) {
            run(() -> copy.primaryHead(status, headers));
            run(() -> copy.primaryChunk(Buffer.buffer(body)));
            run(copy::primaryEnd);
            return this;
        }

        void isOver() {
            run(copy::primaryOver);
        }
    }
}
