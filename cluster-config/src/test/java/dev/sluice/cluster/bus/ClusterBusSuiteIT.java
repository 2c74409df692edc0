// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.bus;

import dev.sluice.cluster.bus.CallFailure.Kind;
import dev.sluice.cluster.link.LinkStatus.State;
import dev.sluice.cluster.member.NodeName;
import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.testkit.cluster.TestCluster;
import dev.sluice.cluster.testkit.cluster.TestNode;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.ext.unit.Async;
import io.vertx.ext.unit.TestContext;
import io.vertx.ext.unit.TestOptions;
import io.vertx.ext.unit.TestSuite;
import io.vertx.ext.unit.report.ReportOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The clustered bus between real members, as a suite of Vert.x Unit. */
final class ClusterBusSuiteIT {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final long TIMEOUT_MILLIS = 60_000;
    private static final int THREADS = 8;
    private static final int FACTS_PER_THREAD = 100;

    private static final TestCluster CLUSTER =
            new TestCluster(1, List.of(), "a", "b", "c", "leaving");
    private static final Map<String, TestNode> NODES = new ConcurrentHashMap<>();

    @BeforeAll
    static void start() {
        for (String name : List.of("a", "b", "c", "leaving")) {
            Role role = name.equals("a") ? Role.CONFIG : Role.GATEWAY;
            NODES.put(name, CLUSTER.start(name, role).sees(NODES.size() + 1));
        }
    }

    @AfterAll
    static void close() {
        CLUSTER.close();
    }

    @Test
    void suiteSucceeds() {
        TestSuite.create("cluster-bus")
                .test("a fact reaches all nodes", ClusterBusSuiteIT::factReachesAll)
                .test("one node is asked", ClusterBusSuiteIT::oneNodeIsAsked)
                .test("an absent node is told at once", ClusterBusSuiteIT::absentNode)
                .test("a late answer is none", ClusterBusSuiteIT::lateAnswer)
                .test("a node that left is absent", ClusterBusSuiteIT::nodeLeaves)
                .test("facts of many threads all arrive", ClusterBusSuiteIT::manyThreads)
                .test("a message at the bound arrives whole", ClusterBusSuiteIT::largeMessage)
                .run(new TestOptions().addReporter(new ReportOptions().setTo("console")))
                .awaitSuccess(TIMEOUT_MILLIS);
    }

    private static void factReachesAll(TestContext test) {
        Topic<Noted> topic = topic("fact");
        Async told = test.strictAsync(NODES.size());

        onAll(topic, fact -> told.countDown())
                .onComplete(
                        test.asyncAssertSuccess(ready -> bus("b").publish(topic, Noted.number(1))));
    }

    private static void oneNodeIsAsked(TestContext test) {
        Call<Noted, Noted> call = call("one");

        Future.all(
                        bus("b").answer(call, q -> Future.succeededFuture(Noted.number(2))),
                        bus("c").answer(call, q -> Future.succeededFuture(Noted.number(3))))
                .compose(ready -> ask("a", call, "c"))
                .onComplete(test.asyncAssertSuccess(a -> test.assertEquals(3, a.number())));
    }

    private static void absentNode(TestContext test) {
        ask("a", call("absent"), "nobody")
                .onComplete(test.asyncAssertFailure(is(test, Kind.ABSENT)));
    }

    private static void lateAnswer(TestContext test) {
        Call<Noted, Noted> call = call("late");

        bus("b").answer(call, question -> Promise.<Noted>promise().future())
                .compose(
                        ready ->
                                bus("a").ask(
                                                call,
                                                new NodeName("b"),
                                                Noted.number(1),
                                                Duration.ofMillis(200)))
                .onComplete(test.asyncAssertFailure(is(test, Kind.LATE)));
    }

    private static void nodeLeaves(TestContext test) {
        Call<Noted, Noted> call = call("leave");

        bus("leaving")
                .answer(call, Future::succeededFuture)
                .compose(ready -> ask("b", call, "leaving"))
                .compose(answer -> node("leaving").link().stop())
                .compose(left -> absent(call))
                .onComplete(test.asyncAssertSuccess());
    }

    /** Others forget a node a moment after it has left, and may wait in vain for it before. */
    private static Future<Void> absent(Call<Noted, Noted> call) {
        return bus("b").ask(call, new NodeName("leaving"), Noted.number(1), Duration.ofMillis(200))
                .transform(
                        answer ->
                                answer.cause() instanceof CallFailure failure
                                                && failure.kind() == Kind.ABSENT
                                        ? Future.succeededFuture()
                                        : absent(call));
    }

    private static void manyThreads(TestContext test) {
        Topic<Noted> topic = topic("many");
        Async told = test.strictAsync(3 * THREADS * FACTS_PER_THREAD);

        onAll(topic, fact -> told.countDown())
                .onComplete(
                        test.asyncAssertSuccess(
                                ready ->
                                        IntStream.range(0, THREADS)
                                                .mapToObj(i -> new Thread(() -> tell(topic)))
                                                .forEach(Thread::start)));
    }

    private static void largeMessage(TestContext test) {
        Call<Noted, Noted> call = call("large");
        Noted large = Noted.large(BusBounds.MESSAGE_BYTES_MAX - 100);

        bus("c").answer(call, Future::succeededFuture)
                .compose(ready -> bus("b").ask(call, new NodeName("c"), large, SOON))
                .onComplete(test.asyncAssertSuccess(a -> test.assertEquals(large, a)));
    }

    private static void tell(Topic<Noted> topic) {
        IntStream.range(0, FACTS_PER_THREAD).forEach(i -> bus("b").publish(topic, Noted.number(i)));
    }

    private static Future<?> onAll(Topic<Noted> topic, Consumer<Noted> observer) {
        return Future.all(
                NODES.values().stream()
                        .filter(node -> node.link().status().state() == State.JOINED)
                        .map(node -> node.node().bus().observe(topic, observer))
                        .toList());
    }

    private static Handler<Throwable> is(TestContext test, Kind kind) {
        return cause -> test.assertEquals(kind, ((CallFailure) cause).kind());
    }

    private static Future<Noted> ask(String from, Call<Noted, Noted> call, String to) {
        return bus(from).ask(call, new NodeName(to), Noted.number(1), SOON);
    }

    /** Of one case, so that a fact of one is not told to the next. */
    private static Topic<Noted> topic(String of) {
        return new Topic<>("test." + of + ".v1", Noted.CODEC);
    }

    private static Call<Noted, Noted> call(String of) {
        return new Call<>("test." + of + ".v1", Noted.CODEC, Noted.CODEC);
    }

    private static Bus bus(String name) {
        return node(name).node().bus();
    }

    private static TestNode node(String name) {
        return Objects.requireNonNull(NODES.get(name));
    }
}
