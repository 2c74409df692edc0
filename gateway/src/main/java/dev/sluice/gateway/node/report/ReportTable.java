// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.report;

import dev.sluice.cluster.member.NodeName;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The last report of each node, and how long ago it came by this node's clock. Bounded: of nodes
 * beyond the bound nothing is remembered. Thread-safe: the table is concurrent.
 */
public final class ReportTable {

    /** More nodes than a cluster of this kind carries. */
    static final int NODES_MAX = 2048;

    private final LongSupplier nanoTime;
    private final Map<NodeName, Heard> heard = new ConcurrentHashMap<>();

    /** A report and when it came. Immutable. */
    private record Heard(NodeReported report, long atNanos) {}

    /** Has heard nobody. */
    public ReportTable(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Remembers a report, unless a later one came before. */
    public void hear(NodeReported report) {
        if (heard.size() >= NODES_MAX && !heard.containsKey(report.node())) {
            return;
        }
        Heard now = new Heard(report, nanoTime.getAsLong());
        heard.merge(report.node(), now, (old, fresh) -> report.later(old.report()) ? fresh : old);
    }

    /** Forgets all nodes but these. */
    public void retain(Collection<NodeName> members) {
        heard.keySet().retainAll(Set.copyOf(members));
    }

    /** What the node said last. */
    public Optional<NodeReported> of(NodeName node) {
        return Optional.ofNullable(heard.get(node)).map(Heard::report);
    }

    /** How long the node has said nothing. */
    public Optional<Duration> age(NodeName node) {
        return Optional.ofNullable(heard.get(node))
                .map(last -> Duration.ofNanos(nanoTime.getAsLong() - last.atNanos()));
    }
}
