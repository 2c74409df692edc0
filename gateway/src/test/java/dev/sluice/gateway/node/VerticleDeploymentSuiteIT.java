// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node;

import dev.sluice.gateway.datapath.EventLoops;
import dev.sluice.gateway.datapath.GatewayVerticle;
import dev.sluice.gateway.datapath.NodeGuards;
import dev.sluice.gateway.fault.FaultSwitch;
import dev.sluice.gateway.listener.wire.ConnectionCounts;
import dev.sluice.gateway.node.shadow.ShadowPart;
import dev.sluice.gateway.observe.registry.NodeMetrics;
import dev.sluice.gateway.overload.Overload;
import dev.sluice.gateway.overload.OverloadMarks;
import dev.sluice.gateway.setting.NodeClocks;
import dev.sluice.ratelimit.RateLimiter;
import dev.sluice.ratelimit.keeper.VertxLoop;
import dev.sluice.shadow.ShadowSettings;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.unit.TestContext;
import io.vertx.ext.unit.TestOptions;
import io.vertx.ext.unit.TestSuite;
import io.vertx.ext.unit.report.ReportOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How the verticles of the data path come and go, as a suite of Vert.x Unit. */
final class VerticleDeploymentSuiteIT {

    private static final long TIMEOUT_MILLIS = 30_000;
    private static final int LOOPS = 3;

    private final Vertx control = Vertx.vertx();
    private final NodeClocks clocks =
            new NodeClocks(System::nanoTime, InstantSource.system(), () -> new SplittableRandom(1));
    private final NodeMetrics metrics = new NodeMetrics("test");
    private final DataPlane dataPlane =
            new DataPlane(
                    LOOPS,
                    clocks,
                    metrics,
                    RateLimiter.local(
                            new VertxLoop(control.getOrCreateContext()),
                            clocks.nanoTime(),
                            clocks.wall(),
                            clocks.newRandom()),
                    ShadowPart.of(control, clocks, ShadowSettings.DEFAULT),
                    new NodeGuards(
                            new FaultSwitch(),
                            new Overload(OverloadMarks.DEFAULT, () -> 0),
                            new ConnectionCounts(
                                    metrics.bound("connections"),
                                    metrics.bound("connections_per_peer"),
                                    metrics.bound("requests_per_connection"))));

    @AfterEach
    void close() {
        Future.join(dataPlane.close(), control.close()).await();
    }

    @Test
    void suiteSucceeds() {
        TestSuite.create("verticle-deployment")
                .test("each verticle has an event loop of its own", this::oneLoopEach)
                .test("work is done on the verticle's own loop", this::workOnItsLoop)
                .test("a verticle that cannot be made is not deployed", this::notMade)
                .test("one that fails takes no other along", this::othersStay)
                .test("loops that serve nothing drain at once", this::drains)
                .test("a verticle can be taken away", this::undeploys)
                .run(new TestOptions().addReporter(new ReportOptions().setTo("console")))
                .awaitSuccess(TIMEOUT_MILLIS);
    }

    private void oneLoopEach(TestContext test) {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        List<GatewayVerticle> verticles = verticles(LOOPS);

        deploy(verticles)
                .compose(
                        done ->
                                Future.join(
                                        verticles.stream().map(v -> noting(v, threads)).toList()))
                .onComplete(
                        test.asyncAssertSuccess(done -> test.assertEquals(LOOPS, threads.size())));
    }

    private void workOnItsLoop(TestContext test) {
        GatewayVerticle verticle = verticles(1).get(0);

        deploy(List.of(verticle))
                .compose(done -> Future.join(context(verticle), context(verticle)))
                .onComplete(
                        test.asyncAssertSuccess(
                                both -> {
                                    Context first = both.resultAt(0);
                                    test.assertTrue(first.isEventLoopContext());
                                    test.assertEquals(first, both.resultAt(1));
                                }));
    }

    private void notMade(TestContext test) {
        dataPlane
                .vertx()
                .deployVerticle(broken())
                .onComplete(
                        test.asyncAssertFailure(
                                cause -> test.assertEquals("no timers", cause.getMessage())));
    }

    private void othersStay(TestContext test) {
        GatewayVerticle sound = verticles(1).get(0);
        int before = dataPlane.vertx().deploymentIDs().size();

        Future.join(
                        dataPlane.vertx().deployVerticle(sound),
                        dataPlane.vertx().deployVerticle(broken()))
                .transform(done -> context(sound))
                .onComplete(
                        test.asyncAssertSuccess(
                                alive ->
                                        test.assertEquals(
                                                before + 1,
                                                dataPlane.vertx().deploymentIDs().size())));
    }

    private void drains(TestContext test) {
        dataPlane
                .start(LOOPS)
                .compose((EventLoops loops) -> loops.drain(Duration.ofSeconds(1)))
                .onComplete(test.asyncAssertSuccess());
    }

    private void undeploys(TestContext test) {
        GatewayVerticle verticle = verticles(1).get(0);
        Vertx vertx = dataPlane.vertx();

        vertx.deployVerticle(verticle)
                .compose(id -> vertx.undeploy(id).map(id))
                .onComplete(
                        test.asyncAssertSuccess(
                                id -> test.assertFalse(vertx.deploymentIDs().contains(id))));
    }

    private List<GatewayVerticle> verticles(int count) {
        return Stream.generate(() -> new GatewayVerticle(dataPlane::assemble))
                .limit(count)
                .toList();
    }

    private static GatewayVerticle broken() {
        return new GatewayVerticle(
                () -> {
                    throw new IllegalStateException("no timers");
                });
    }

    private Future<?> deploy(List<GatewayVerticle> verticles) {
        return Future.join(verticles.stream().map(dataPlane.vertx()::deployVerticle).toList());
    }

    private static Future<Void> noting(GatewayVerticle verticle, Set<Thread> threads) {
        return verticle.call(
                path -> {
                    threads.add(Thread.currentThread());
                    return Future.succeededFuture();
                });
    }

    private static Future<Context> context(GatewayVerticle verticle) {
        return verticle.call(path -> Future.succeededFuture(Vertx.currentContext()));
    }
}
