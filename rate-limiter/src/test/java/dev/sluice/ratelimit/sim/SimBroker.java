// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.sim;

import dev.sluice.ratelimit.broker.LeaseBroker;
import dev.sluice.ratelimit.cell.Cell;
import dev.sluice.ratelimit.cell.Cells;
import dev.sluice.ratelimit.cell.Granting;
import dev.sluice.ratelimit.grant.HolderReport;
import dev.sluice.ratelimit.grant.LeaseAnswer;
import dev.sluice.ratelimit.grant.LeaseRequest;
import dev.sluice.ratelimit.grant.Refusal;
import dev.sluice.ratelimit.owner.OwnerTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way of one node to the owners of cells, as a data grid goes it: to the owner that this node's
 * side believes in; there into the cell; to all backups; and back when these have confirmed, or
 * five seconds later. Confined to one thread.
 */
final class SimBroker implements LeaseBroker {

    /** How long a grid waits for backups that do not confirm. */
    private static final long BACKUP_WAIT_NANOS = Duration.ofSeconds(5).toNanos();

    private final World world;
    private final NodeProcess process;

    SimBroker(World world, NodeProcess process) {
        this.world = world;
        this.process = process;
    }

    @Override
    public List<Future<LeaseAnswer>> ask(List<LeaseRequest> requests) {
        var answers = new ArrayList<Future<LeaseAnswer>>(requests.size());
        world.tally().asked(requests.size(), owners(requests));
        for (LeaseRequest request : requests) {
            Promise<LeaseAnswer> promise = Promise.promise();
            ask(broken(request), promise);
            long sentNanos = process.getAsLong();
            answers.add(promise.future().map(answer -> received(answer, sentNanos)));
        }
        return answers;
    }

    /** How many messages a batch takes: one to each owner. */
    private long owners(List<LeaseRequest> requests) {
        return requests.stream()
                .map(request -> Math.floorMod(request.key().hashCode(), Cluster.PARTITIONS))
                .map(partition -> world.cluster(process.node()).replicas(partition))
                .filter(replicas -> !replicas.isEmpty())
                .map(replicas -> replicas.get(0))
                .distinct()
                .count();
    }

    private LeaseAnswer received(LeaseAnswer answer, long sentNanos) {
        if (world.breaks(BrokenRule.LEASE_FROM_RECEIPT)
                && answer instanceof LeaseAnswer.Granted granted) {
            long underwayNanos = process.getAsLong() - sentNanos;
            return new LeaseAnswer.Granted(
                    granted.grantId(),
                    granted.tokens(),
                    granted.renewed(),
                    granted.validNanos() + underwayNanos,
                    granted.waitNanos(),
                    granted.left());
        }
        return answer;
    }

    private LeaseRequest broken(LeaseRequest request) {
        if (!world.breaks(BrokenRule.SPENT_RETURNED)) {
            return request;
        }
        HolderReport report = request.report();
        var silent = new HolderReport(0, report.held(), report.inUse(), report.denied());
        return new LeaseRequest(
                request.key(),
                request.allowance(),
                request.holder(),
                request.grantId(),
                request.want(),
                request.terms(),
                silent);
    }

    private void ask(LeaseRequest request, Promise<LeaseAnswer> promise) {
        Cluster cluster = world.cluster(process.node());
        int partition = Math.floorMod(request.key().hashCode(), Cluster.PARTITIONS);
        boolean needed = !world.breaks(BrokenRule.NO_MAJORITY_NEEDED);
        if ((needed && !cluster.majority()) || cluster.replicas(partition).isEmpty()) {
            refuse(request, promise, Refusal.NO_MAJORITY);
            return;
        }
        Member owner = cluster.replicas(partition).get(0);
        world.network()
                .send(
                        process.node(),
                        owner.process(),
                        () -> decide(owner, partition, request, promise));
    }

    private static void refuse(LeaseRequest request, Promise<LeaseAnswer> promise, Refusal reason) {
        promise.tryComplete(new LeaseAnswer.Refused(request.grantId(), reason));
    }

    /** At the owner, by its own belief. */
    private void decide(
            Member owner, int partition, LeaseRequest request, Promise<LeaseAnswer> promise) {
        Cluster cluster = world.cluster(owner.process().node());
        List<Member> replicas = cluster.replicas(partition);
        boolean needed = !world.breaks(BrokenRule.NO_MAJORITY_NEEDED);
        if (replicas.isEmpty() || replicas.get(0) != owner || (needed && !cluster.majority())) {
            answer(owner, new LeaseAnswer.Refused(request.grantId(), Refusal.UNREACHABLE), promise);
            return;
        }
        Member.Copy copy = owner.copies().get(partition);
        Granting granting = Cells.grant(known(owner, copy, request), request, time(owner, copy));
        copy.cells().put(request.key(), granting.cell());
        boolean confirmed = true;
        for (Member backup : replicas.subList(1, replicas.size())) {
            confirmed &= confirms(owner, backup, cluster, partition, request, granting);
        }
        if (confirmed || !needed) {
            answer(owner, granting.answer(), promise);
            return;
        }
        world.timeline()
                .after(
                        BACKUP_WAIT_NANOS,
                        () ->
                                owner.process()
                                        .receive(() -> answer(owner, granting.answer(), promise)));
    }

    private OwnerTime time(Member owner, Member.Copy copy) {
        long nowNanos = owner.process().getAsLong();
        boolean full = world.breaks(BrokenRule.NEW_OWNER_BEGINS_FULL);
        long sinceNanos = full ? nowNanos - (1L << 60) : copy.knownSinceNanos();
        Instant wall = Instant.ofEpochSecond(0, world.timeline().nowNanos());
        return new OwnerTime(nowNanos, owner.process().incarnation(), sinceNanos, wall);
    }

    private @Nullable Cell known(Member owner, Member.Copy copy, LeaseRequest request) {
        Cell known = copy.cells().get(request.key());
        boolean forgets =
                known != null
                        && world.breaks(BrokenRule.NEW_OWNER_BEGINS_FULL)
                        && known.clock().incarnation() != owner.process().incarnation();
        return forgets ? null : known;
    }

    private boolean confirms(
            Member owner,
            Member backup,
            Cluster cluster,
            int partition,
            LeaseRequest request,
            Granting granting) {
        int node = backup.process().node();
        if (!backup.process().running()
                || !world.network().connected(owner.process().node(), node)
                || world.cluster(node) != cluster) {
            return false;
        }
        backup.copies().get(partition).cells().put(request.key(), granting.cell());
        return true;
    }

    private void answer(Member owner, LeaseAnswer answer, Promise<LeaseAnswer> promise) {
        world.network().send(owner.process().node(), process, () -> promise.tryComplete(answer));
    }
}
