// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.report;

import dev.sluice.cluster.ClusterNode;
import dev.sluice.cluster.member.Member;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Tells all nodes again and again how this one stands, so that whoever missed a report hears the
 * next. Confined to the node's control loop.
 */
public final class ReportKeeper {

    /** What a person who waits for a change finds prompt. */
    private static final Duration EVERY = Duration.ofSeconds(1);

    /** Each node hears all others, so large clusters report less often: a hundred a second. */
    private static final Duration EVERY_PER_NODE = Duration.ofMillis(10);

    /** Three may be lost on the way. */
    private static final int MISSED_MAX = 4;

    private final Vertx vertx;
    private final Supplier<NodeState> state;
    private final LongSupplier nanoTime;
    private final long startedNanos;
    private long sequence;
    private long timer = -1;

    /**
     * Tells nothing yet.
     *
     * @param state of this node now
     */
    public ReportKeeper(Vertx vertx, Supplier<NodeState> state, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.state = state;
        this.nanoTime = nanoTime;
        this.startedNanos = nanoTime.getAsLong();
    }

    /** How often a node of a cluster of so many reports. */
    static Duration interval(int nodes) {
        Duration scaled = EVERY_PER_NODE.multipliedBy(nodes);
        return scaled.compareTo(EVERY) > 0 ? scaled : EVERY;
    }

    /** After so long without a report, a node of a cluster of so many counts as silent. */
    public static Duration silence(int nodes) {
        return interval(nodes).multipliedBy(MISSED_MAX);
    }

    /** Reports to the cluster until {@link #stop}. */
    public void start(ClusterNode cluster) {
        report(cluster);
    }

    public void stop() {
        vertx.cancelTimer(timer);
    }

    /** What this node would say now. */
    public NodeReported now(Member self) {
        Duration uptime = Duration.ofNanos(nanoTime.getAsLong() - startedNanos);
        return new NodeReported(self.name(), self.incarnation(), sequence, uptime, state.get());
    }

    private void report(ClusterNode cluster) {
        sequence++;
        cluster.bus().publish(ReportTopics.NODE_REPORTED, now(cluster.membership().view().self()));
        int nodes = cluster.membership().view().members().size();
        timer = vertx.setTimer(interval(nodes).toMillis(), id -> report(cluster));
    }
}
