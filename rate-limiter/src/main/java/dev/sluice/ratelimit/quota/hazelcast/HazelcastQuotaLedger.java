// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.quota.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.IMap;
import dev.sluice.cluster.ClusterNode;
import dev.sluice.cluster.hazelcast.HazelcastNode;
import dev.sluice.cluster.hazelcast.HazelcastPart;
import dev.sluice.ratelimit.broker.QuotaLedger;
import dev.sluice.ratelimit.cell.QuotaTotal;
import dev.sluice.ratelimit.hazelcast.LimitTables;
import dev.sluice.ratelimit.hazelcast.StoredTable;
import dev.sluice.ratelimit.table.OwnerClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The quotas in the tables of a cluster. Only those of this node's own tables are asked for, so
 * that no total is written by two nodes for long, and nothing is sent. Thread-safe: what it holds
 * is.
 */
public final class HazelcastQuotaLedger implements QuotaLedger {

    /** A node that has just started may have to wait for partitions to move. */
    private static final long ANSWER_MILLIS = 5_000;

    private final Vertx vertx;
    private final HazelcastInstance hazelcast;
    private final OwnerClock clock;
    private final IMap<Integer, StoredTable> map;

    /** For as long as the node is in this cluster; of a node that holds data. */
    public HazelcastQuotaLedger(Vertx vertx, ClusterNode node, OwnerClock clock) {
        this.vertx = vertx;
        this.hazelcast = HazelcastNode.of(node).instance();
        this.clock = clock;
        this.map = LimitTables.of(hazelcast);
    }

    /** What the cluster's Hazelcast has to know, with the clock that the tables have. */
    public static HazelcastPart part(OwnerClock clock) {
        return new HazelcastPart(
                List.of(), Map.of(QuotaForms.FACTORY, new QuotaForms(clock)), Map.of());
    }

    @Override
    public Future<List<QuotaTotal>> totals() {
        List<Future<Totals>> asked =
                IntStream.range(0, LimitTables.TABLES)
                        .filter(this::owned)
                        .mapToObj(table -> submit(table, new TotalsAtOwner()))
                        .toList();
        return Future.all(asked)
                .map(
                        all ->
                                asked.stream()
                                        .flatMap(answer -> answer.result().totals().stream())
                                        .toList());
    }

    @Override
    public Future<Void> remember(List<QuotaTotal> totals) {
        Map<Integer, List<QuotaTotal>> byTable =
                totals.stream()
                        .collect(Collectors.groupingBy(total -> LimitTables.tableOf(total.key())));
        List<Future<Object>> told =
                byTable.entrySet().stream()
                        .map(
                                entry ->
                                        submit(
                                                entry.getKey(),
                                                new RememberAtOwner(clock, entry.getValue())))
                        .toList();
        return Future.join(told).mapEmpty();
    }

    private boolean owned(int table) {
        Member owner = hazelcast.getPartitionService().getPartition(table).getOwner();
        return owner != null && owner.localMember();
    }

    private <R> Future<R> submit(int table, EntryProcessor<Integer, StoredTable, R> question) {
        try {
            return Future.fromCompletionStage(
                            map.submitToKey(table, question), vertx.getOrCreateContext())
                    .timeout(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
        } catch (HazelcastException | HazelcastInstanceNotActiveException e) {
            return Future.failedFuture(e);
        }
    }
}
