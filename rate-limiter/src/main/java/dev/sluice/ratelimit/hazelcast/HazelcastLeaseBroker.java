// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.map.IMap;
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
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
     * Touches all tables, and makes those that are not there. To be repeated: a new owner knows the
     * age of a table from its last touch only, and a young one refuses new keys, since it may stand
     * for one that was lost with tokens of it still out.
     *
     * @return how many tables are there; completes in bounded time
     */
    public Future<Integer> prepare() {
        Context context = vertx.getOrCreateContext();
        List<Future<Boolean>> touched =
                IntStream.range(0, LimitTables.TABLES)
                        .mapToObj(table -> decided(context, table, List.of()))
                        .map(answer -> answer.map(true).otherwise(false))
                        .toList();
        return Future.join(touched)
                .map(unused -> (int) touched.stream().filter(Future::result).count());
    }

    @Override
    public List<Future<LeaseAnswer>> ask(List<LeaseRequest> requests) {
        if (!membership.view().hasMajority()) {
            return refused(requests, Refusal.NO_MAJORITY).stream()
                    .map(Future::succeededFuture)
                    .toList();
        }
        Context context = vertx.getOrCreateContext();
        var answers = new IdentityHashMap<LeaseRequest, Future<LeaseAnswer>>();
        for (List<LeaseRequest> batch : batches(requests)) {
            Future<List<LeaseAnswer>> sent =
                    send(context, LimitTables.tableOf(batch.get(0).key()), batch);
            for (int i = 0; i < batch.size(); i++) {
                int place = i;
                answers.put(batch.get(i), sent.map(all -> all.get(place)));
            }
        }
        return requests.stream().map(answers::get).toList();
    }

    /** Each for one table, and none too large. */
    private static List<List<LeaseRequest>> batches(List<LeaseRequest> requests) {
        List<List<LeaseRequest>> batches = new ArrayList<>();
        Map<Integer, List<LeaseRequest>> open = new HashMap<>();
        for (LeaseRequest request : requests) {
            int table = LimitTables.tableOf(request.key());
            List<LeaseRequest> batch = open.get(table);
            if (batch == null || batch.size() == BATCH_MAX) {
                batch = new ArrayList<>();
                batches.add(batch);
                open.put(table, batch);
            }
            batch.add(request);
        }
        return batches;
    }

    /** Never fails, and completes in bounded time on the context. */
    private Future<List<LeaseAnswer>> send(
            Context context, int table, List<LeaseRequest> requests) {
        return decided(context, table, requests)
                .otherwise(failure -> refused(requests, reason(failure)));
    }

    /** Fails when the owner has not decided in time. */
    private Future<List<LeaseAnswer>> decided(
            Context context, int table, List<LeaseRequest> requests) {
        Member owner = partitions.get(table).getOwner();
        if (owner == null || overdue.contains(owner.getUuid())) {
            return Future.failedFuture(new TimeoutException("owner " + owner + " is not there"));
        }
        CompletionStage<Answers> answer;
        try {
            answer = map.submitToKey(table, new GrantAtOwner(clock, requests));
        } catch (HazelcastException | HazelcastInstanceNotActiveException e) {
            return Future.failedFuture(e);
        }
        return Future.fromCompletionStage(answer, context)
                .timeout(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                .onFailure(failure -> awaitLate(owner.getUuid(), answer))
                .onSuccess(unused -> complained.set(false))
                .map(Answers::answers);
    }

    /** Until the answer comes after all, nobody waits for its owner. */
    private void awaitLate(UUID owner, CompletionStage<Answers> answer) {
        overdue.add(owner);
        answer.whenComplete((late, failure) -> overdue.remove(owner));
    }

    private Refusal reason(Throwable failure) {
        if (failure instanceof SplitBrainProtectionException) {
            return Refusal.NO_MAJORITY;
        }
        if (complained.compareAndSet(false, true)) {
            LOG.warn("an owner of limits does not answer: {}", failure.toString());
        }
        return Refusal.UNREACHABLE;
    }

    private static List<LeaseAnswer> refused(List<LeaseRequest> requests, Refusal reason) {
        return requests.stream()
                .<LeaseAnswer>map(request -> new LeaseAnswer.Refused(request.grantId(), reason))
                .toList();
    }
}
