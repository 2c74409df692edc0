// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.sim;

import dev.sluice.ratelimit.LimitView;
import dev.sluice.ratelimit.cell.Cell;
import dev.sluice.ratelimit.grant.LimitKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Nodes, the network between them and what each believes of the cluster. The first nodes are data
 * members as well. Confined to one thread.
 */
final class World {

    private final Timeline timeline = new Timeline();
    private final RandomGenerator random;
    private final Faults faults;
    private final Network network;
    private final Tally tally;
    private final int dataMembers;
    private final List<SimNode> nodes = new ArrayList<>();
    private Optional<IdealBucket> ideal = Optional.empty();
    private Cluster main;
    private long incarnations;

    World(RandomGenerator random, Faults faults, int nodeCount, int dataMembers) {
        this.random = random;
        this.faults = faults;
        this.network = new Network(timeline, random, faults);
        this.tally = new Tally(nodeCount, faults.driftPpmMax());
        this.dataMembers = dataMembers;
        this.main = new Cluster(dataMembers);
        for (int i = 0; i < nodeCount; i++) {
            SimNode node = new SimNode(this, i, nodeCount);
            nodes.add(node);
            node.start(process(i), main);
        }
    }

    private NodeProcess process(int node) {
        // Clocks begin anywhere, also just below their overflow.
        long originNanos =
                random.nextBoolean() ? random.nextLong() : Long.MAX_VALUE - 1_000_000_000;
        int range = 2 * faults.driftPpmMax() + 1;
        long driftPpm = random.nextInt(range) - (long) faults.driftPpmMax();
        return new NodeProcess(timeline, node, ++incarnations, originNanos, driftPpm);
    }

    boolean data(int node) {
        return node < dataMembers;
    }

    /** The process dies now; others know it later. */
    void crash(int index, long detectNanos) {
        SimNode node = nodes.get(index);
        NodeProcess dead = node.process();
        dead.kill();
        timeline.after(detectNanos, () -> forget(dead));
    }

    /** All partitions change their owners, and nothing is lost. */
    void handOver() {
        for (int partition = 0; partition < Cluster.PARTITIONS; partition++) {
            main.handOver(partition);
        }
    }

    private void forget(NodeProcess gone) {
        main.members().stream()
                .filter(member -> member.process() == gone)
                .findFirst()
                .ifPresent(main::remove);
    }

    void restart(int index) {
        SimNode node = nodes.get(index);
        forget(node.process());
        node.start(process(index), main);
    }

    /** The process stands still; when that is longer than others wait, it has to join again. */
    void pause(int index, long pauseNanos, long detectNanos) {
        SimNode node = nodes.get(index);
        node.process().pause();
        boolean forgotten = pauseNanos > detectNanos;
        if (forgotten) {
            timeline.after(
                    detectNanos,
                    () -> {
                        node.believe(main.without(List.of()));
                        forget(node.process());
                    });
        }
        timeline.after(
                pauseNanos,
                () -> {
                    node.process().resume();
                    if (forgotten) {
                        timeline.after(detectNanos, () -> node.rejoin(main));
                    }
                });
    }

    /** Two sides that find out one after the other, and later merge. */
    void split(boolean[] far, long nearDetectNanos, long farDetectNanos, long lastsNanos) {
        network.split(far);
        Cluster before = main;
        timeline.after(nearDetectNanos, () -> believe(false, far, before));
        timeline.after(farDetectNanos, () -> believe(true, far, before));
        timeline.after(lastsNanos, () -> heal(far, nearDetectNanos));
    }

    private void believe(boolean side, boolean[] far, Cluster before) {
        List<Member> gone =
                before.members().stream()
                        .filter(member -> far[member.process().node()] != side)
                        .toList();
        Cluster believed = before.without(gone);
        nodes.stream()
                .filter(node -> far[node.index()] == side)
                .forEach(node -> node.believe(believed));
        if (believed.majority()) {
            main = believed;
        }
    }

    private void heal(boolean[] far, long mergeNanos) {
        network.heal();
        timeline.after(
                mergeNanos,
                () -> {
                    boolean farWins = clusterOf(true, far).majority();
                    main = clusterOf(farWins, far);
                    nodes.stream()
                            .filter(node -> far[node.index()] != farWins)
                            .forEach(node -> node.rejoin(main));
                });
    }

    private Cluster clusterOf(boolean side, boolean[] far) {
        return nodes.stream()
                .filter(node -> far[node.index()] == side)
                .findFirst()
                .map(SimNode::cluster)
                .orElse(main);
    }

    /**
     * What holders can spend is on the books of the owner. Looked at for cells whose owner is known
     * and not closed.
     */
    void checkBooks() {
        Map<LimitKey, Long> spendable = new HashMap<>();
        for (SimNode node : nodes) {
            if (node.process().alive()) {
                for (LimitView view : node.limiter().keys()) {
                    spendable.merge(view.key(), view.held(), Long::sum);
                }
            }
        }
        spendable.forEach(this::checkBooks);
    }

    private void checkBooks(LimitKey key, long held) {
        int partition = Math.floorMod(key.hashCode(), Cluster.PARTITIONS);
        if (!main.majority() || main.replicas(partition).isEmpty()) {
            return;
        }
        Member owner = main.replicas(partition).get(0);
        Cell cell = owner.copies().get(partition).cells().get(key);
        if (cell == null || !owner.process().alive()) {
            return;
        }
        long nowNanos = owner.process().getAsLong();
        boolean current = cell.clock().incarnation() == owner.process().incarnation();
        boolean closed = cell.clock().creditedNanos() - nowNanos > 0;
        long booked =
                cell.holdings().all().stream()
                        .filter(holding -> !current || holding.expiresNanos() - nowNanos > 0)
                        .mapToLong(holding -> holding.outstanding())
                        .sum();
        if (!closed && held > booked) {
            tally.violated(
                    "at "
                            + timeline.nowNanos() / 1_000_000
                            + " ms nodes can spend "
                            + held
                            + " of "
                            + key
                            + ", and "
                            + booked
                            + " are booked");
        }
    }

    /** Has the bucket decide every request as well. */
    IdealBucket compareWith(IdealBucket bucket) {
        ideal = Optional.of(bucket);
        return bucket;
    }

    void offered() {
        tally.offered();
        ideal.ifPresent(bucket -> bucket.request(timeline.nowNanos()));
    }

    boolean breaks(BrokenRule rule) {
        return faults.rule() == rule;
    }

    Timeline timeline() {
        return timeline;
    }

    RandomGenerator random() {
        return random;
    }

    Network network() {
        return network;
    }

    Tally tally() {
        return tally;
    }

    List<SimNode> nodes() {
        return nodes;
    }

    Cluster cluster(int node) {
        return nodes.get(node).cluster();
    }
}
