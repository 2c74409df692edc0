// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.partition.NoDataMemberInClusterException;
import com.hazelcast.partition.Partition;
import com.hazelcast.splitbrainprotection.SplitBrainProtectionException;
import dev.sluice.cluster.ClusterNode;
import dev.sluice.cluster.hazelcast.HazelcastNode;
import dev.sluice.cluster.member.Membership;
import dev.sluice.ratelimit.broker.LeaseBroker;
import dev.sluice.ratelimit.grant.LeaseAnswer;
import dev.sluice.ratelimit.grant.LeaseRequest;
import dev.sluice.ratelimit.grant.Refusal;
import dev.sluice.ratelimit.table.OwnerClock;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broker of a cluster. A grant is answered when the owner and all backups have it, together a
 * majority of the data members: what is spent is known to whoever owns the table next. An owner
 * that is cut off with a minority gets no answer from some backup, so what it grants comes too late
 * to be spent. No thread waits for Hazelcast.
 *
 * <p>Thread-safe: what it holds is, and a call keeps its state to itself.
 */
public final class HazelcastLeaseBroker implements LeaseBroker {

    /**
     * Half of the usual lease: what comes later is hardly worth having. Many times what an owner
     * takes; a collector's pause or a lost packet fits in.
     */
    static final long ANSWER_MILLIS = 250;

    /** A partition thread is busy with so many for about a millisecond, and others wait behind. */
    private static final int BATCH_MAX = 512;

    private static final Logger LOG = LoggerFactory.getLogger(HazelcastLeaseBroker.class);

    private final Vertx vertx;
    private final Membership membership;
    private final OwnerClock clock;
    private final IMap<Integer, StoredTable> map;
    private final List<Partition> partitions;
    private final OverdueOwners overdue = new OverdueOwners();
    private final AtomicBoolean complained = new AtomicBoolean();

    /**
     * A broker for as long as the node is in this cluster.
     *
     * @param vertx whose contexts call, and not the clustered one
     * @param clock the one that {@link LimitTables#part} was given
     */
    public HazelcastLeaseBroker(Vertx vertx, ClusterNode node, OwnerClock clock) {
        this(vertx, HazelcastNode.of(node).instance(), node.membership(), clock);
    }

    HazelcastLeaseBroker(
            Vertx vertx, HazelcastInstance hazelcast, Membership membership, OwnerClock clock) {
        this.vertx = vertx;
        this.membership = membership;
        this.clock = clock;
        this.map = LimitTables.of(hazelcast);
        this.partitions =
                IntStream.range(0, LimitTables.TABLES)
                        .mapToObj(table -> hazelcast.getPartitionService().getPartition(table))
                        .toList();
    }

    /**
     * Makes all tables that are not there yet, so that they are known to be complete before the
     * first request needs them; a table that begins with a request refuses it for a lease's time.
     *
     * @return completes when as many as can be are made
     */
    public Future<Void> prepare() {
        Context context = vertx.getOrCreateContext();
        return Future.join(
                        IntStream.range(0, LimitTables.TABLES)
                                .mapToObj(table -> send(context, table, List.of()))
                                .toList())
                .mapEmpty();
    }

    @Override
    public Future<List<LeaseAnswer>> ask(List<LeaseRequest> requests) {
        Context context = vertx.getOrCreateContext();
        if (!membership.view().hasMajority()) {
            return Future.succeededFuture(refused(requests, Refusal.NO_MAJORITY));
        }
        LeaseAnswer[] answers = new LeaseAnswer[requests.size()];
        List<Future<?>> sent = new ArrayList<>();
        for (Batch batch : batches(requests)) {
            sent.add(send(context, batch.table, batch.requests).onSuccess(batch.into(answers)));
        }
        return Future.join(sent).map(unused -> List.of(answers));
    }

    private static List<Batch> batches(List<LeaseRequest> requests) {
        List<Batch> full = new ArrayList<>();
        Map<Integer, Batch> open = new HashMap<>();
        for (int place = 0; place < requests.size(); place++) {
            LeaseRequest request = requests.get(place);
            int table = LimitTables.tableOf(request.key());
            Batch batch = open.computeIfAbsent(table, Batch::new);
            batch.add(request, place);
            if (batch.requests.size() == BATCH_MAX) {
                full.add(open.remove(table));
            }
        }
        full.addAll(open.values());
        return full;
    }

    /** Never fails, and completes in bounded time on the context. */
    private Future<List<LeaseAnswer>> send(
            Context context, int table, List<LeaseRequest> requests) {
        Optional<UUID> owner =
                Optional.ofNullable(partitions.get(table).getOwner())
                        .map(member -> member.getUuid());
        if (owner.isEmpty()) {
            return Future.succeededFuture(refused(requests, Refusal.NO_MAJORITY));
        }
        if (overdue.contains(owner.get())) {
            return Future.succeededFuture(refused(requests, Refusal.UNREACHABLE));
        }
        CompletionStage<Answers> answer;
        try {
            answer = map.submitToKey(table, new GrantAtOwner(clock, requests));
        } catch (RuntimeException e) {
            // Hazelcast has ended, or has nobody to send this to.
            return Future.succeededFuture(refused(requests, reason(e)));
        }
        return Future.fromCompletionStage(answer, context)
                .timeout(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                .map(Answers::answers)
                .onSuccess(unused -> complained.set(false))
                .recover(
                        failure -> {
                            awaitLate(owner.get(), answer);
                            return Future.succeededFuture(refused(requests, reason(failure)));
                        });
    }

    /** Until the answer comes after all, nobody waits for its owner. */
    private void awaitLate(UUID owner, CompletionStage<Answers> answer) {
        overdue.add(owner);
        answer.whenComplete((late, failure) -> overdue.remove(owner));
    }

    private Refusal reason(Throwable failure) {
        boolean minority =
                failure instanceof SplitBrainProtectionException
                        || failure instanceof NoDataMemberInClusterException;
        if (!minority && complained.compareAndSet(false, true)) {
            LOG.warn("the owners of limits do not answer: {}", failure.toString());
        }
        return minority ? Refusal.NO_MAJORITY : Refusal.UNREACHABLE;
    }

    private static List<LeaseAnswer> refused(List<LeaseRequest> requests, Refusal reason) {
        return requests.stream()
                .<LeaseAnswer>map(request -> new LeaseAnswer.Refused(request.grantId(), reason))
                .toList();
    }

    /** Requests for one table, with their places among all. Confined to one call. */
    private static final class Batch {

        private final int table;
        private final List<LeaseRequest> requests = new ArrayList<>();
        private final List<Integer> places = new ArrayList<>();

        Batch(int table) {
            this.table = table;
        }

        void add(LeaseRequest request, int place) {
            requests.add(request);
            places.add(place);
        }

        Handler<List<LeaseAnswer>> into(LeaseAnswer[] all) {
            return answers -> {
                for (int i = 0; i < places.size(); i++) {
                    all[places.get(i)] = answers.get(i);
                }
            };
        }
    }
}
