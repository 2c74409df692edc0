// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit.cluster;

import static dev.sluice.cluster.testkit.Eventually.eventually;

import dev.sluice.cluster.ClusterNode;
import dev.sluice.cluster.ClusterObserver;
import dev.sluice.cluster.ClusterSettings;
import dev.sluice.cluster.hazelcast.ClusterLink;
import dev.sluice.cluster.hazelcast.HazelcastNode;
import dev.sluice.cluster.hazelcast.HazelcastPart;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One node of a {@link TestCluster}: its link and all that the link told. Thread-safe: what it
 * remembers is concurrent.
 */
public final class TestNode implements ClusterObserver {

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final ClusterLink link;
    private final Future<Void> started;
    private final List<String> losses = new CopyOnWriteArrayList<>();
    private final List<HazelcastNode> joins = new CopyOnWriteArrayList<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Optional<HazelcastNode> current = Optional.empty();

    TestNode(ClusterSettings settings, List<HazelcastPart> parts) {
        link = new ClusterLink(vertx, settings, parts, this, new SplittableRandom(1));
        started = link.start();
    }

    @Override
    public void joined(ClusterNode node) {
        joins.add(HazelcastNode.of(node));
        current = Optional.of(HazelcastNode.of(node));
    }

    @Override
    public void lost(String why) {
        current = Optional.empty();
        losses.add(why);
    }

    /** Its place in the cluster, once it has one. */
    public HazelcastNode node() {
        return eventually(this + " joins", () -> current, Optional::isPresent).orElseThrow();
    }

    public ClusterLink link() {
        return link;
    }

    /** What became of the start of the link. */
    public Future<Void> started() {
        return started;
    }

    /** Each place in the cluster that it was told of. */
    public List<HazelcastNode> joins() {
        return joins;
    }

    /** Each reason for a loss that it was told of. */
    public List<String> losses() {
        return losses;
    }

    /** Waits until it sees so many members, itself included. */
    public TestNode sees(int members) {
        eventually(
                this + " sees " + members,
                () -> current.map(node -> node.membership().view().members().size()).orElse(0),
                seen -> seen == members);
        return this;
    }

    /** Leaves as an operator would have it. */
    public void stop() {
        if (ended.compareAndSet(false, true)) {
            await(link.stop());
            await(vertx.close());
        }
    }

    /** Breaks its Hazelcast under it; the link is left to notice. */
    public void breakMember() {
        node().instance().getLifecycleService().terminate();
    }

    /** Ends without a goodbye, as a killed process does. */
    public void kill() {
        current.ifPresent(node -> node.instance().getLifecycleService().terminate());
        stop();
    }

    @Override
    public String toString() {
        return "node (" + link.status() + ")";
    }

    private static void await(Future<?> future) {
        try {
            future.await(30, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError("not in 30 s", e);
        }
    }
}
