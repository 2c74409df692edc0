// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.lead;

import dev.sluice.cluster.member.ClusterView;
import dev.sluice.cluster.publish.apply.Turns;
import dev.sluice.cluster.publish.check.Candidate;
import dev.sluice.cluster.publish.check.CandidateSource;
import dev.sluice.cluster.publish.check.ConfigCheck;
import dev.sluice.cluster.publish.wire.ChangeOrder;
import dev.sluice.cluster.publish.wire.ChangeOutcome;
import dev.sluice.cluster.publish.wire.Drift;
import dev.sluice.cluster.publish.wire.Reasons;
import dev.sluice.cluster.publish.wire.RefusedConfig;
import dev.sluice.cluster.store.ConfigStore;
import dev.sluice.cluster.store.cell.CellCommand;
import dev.sluice.cluster.store.cell.CellHead;
import dev.sluice.cluster.store.cell.LeaseOwner;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * A node's part in publishing. All nodes with the role {@code config} do the same: claim the lease
 * when nobody holds it, and compare what their folder or repository says with what is in force. Who
 * holds the lease publishes the difference; the others report it as drift, and so does the holder
 * while a pin is in force. Confined to one event loop.
 */
public final class Publisher {

    private final LeaseOwner self;
    private final ConfigStore store;
    private final CandidateWatch candidates;
    private final Publication publication;
    private final SeatClocks clocks;
    private final LeaseWatch lease;
    private final Sweep sweep;
    private final Turns turns = new Turns();
    private Reasons unreached = Reasons.NONE;

    /** Holds nothing and asks nobody yet. */
    public Publisher(ConfigSeat seat, CandidateSource source, ConfigCheck check) {
        this.self = seat.self();
        this.store = seat.store();
        this.clocks = seat.clocks();
        this.candidates = new CandidateWatch(source, check, clocks);
        this.publication = new Publication(seat, check);
        this.lease = new LeaseWatch(self, owner -> gone(owner, seat.membership().view()));
        this.sweep = new Sweep(store, clocks.nanoTime());
    }

    /** A side without majority sees many go that are still there. */
    private static boolean gone(LeaseOwner owner, ClusterView view) {
        return view.hasMajority()
                && view.members().stream()
                        .noneMatch(
                                member ->
                                        member.name().equals(owner.node())
                                                && member.incarnation()
                                                        .equals(owner.incarnation()));
    }

    /** Claims or renews the lease if that is due; never fails. Runs beside a turn. */
    public Future<Void> renew() {
        long sent = clocks.nanos();
        if (!lease.claimDue(sent)) {
            return Future.succeededFuture();
        }
        return settle(
                store.apply(lease.claim(sent))
                        .onSuccess(answer -> lease.claimed(answer.head(), sent, clocks.nanos())));
    }

    /**
     * Looks at the source and the cell once, and publishes what is to be published; never fails.
     */
    public Future<Void> turn() {
        return turns.idle()
                ? settle(turns.next(() -> store.head().compose(this::compare)))
                : Future.succeededFuture();
    }

    private Future<Void> settle(Future<?> work) {
        return work.onSuccess(done -> unreached = Reasons.NONE)
                .onFailure(cause -> unreached = Reasons.of(String.valueOf(cause.getMessage())))
                .transform(done -> Future.succeededFuture());
    }

    private Future<Void> compare(CellHead head) {
        lease.saw(head, clocks.nanos());
        return candidates
                .look(head, mayPublish(head))
                .compose(
                        wanted ->
                                wanted.isPresent()
                                        ? publish(wanted.get(), head)
                                        : Future.succeededFuture())
                .compose(done -> holds(head) ? sweep.ifDue() : Future.succeededFuture());
    }

    private boolean mayPublish(CellHead head) {
        return holds(head) && !head.pinned();
    }

    /** The cell must say so too: it may have been taken since this node last asked. */
    private boolean holds(CellHead head) {
        return lease.held(clocks.nanos()) && head.leasedTo(self);
    }

    private Future<Void> publish(CandidateWatch.Wanted wanted, CellHead head) {
        return publication
                .publish(proposal(wanted), wanted.hash(), head)
                .onSuccess(outcome -> restIfRefused(wanted, head))
                .mapEmpty();
    }

    /** A commit that came too late says nothing about the config. */
    private void restIfRefused(CandidateWatch.Wanted wanted, CellHead head) {
        if (publication.refused().filter(last -> last.hash().equals(wanted.hash())).isPresent()) {
            candidates.rest(wanted, head.version());
        }
    }

    private Proposal proposal(CandidateWatch.Wanted wanted) {
        Candidate candidate = wanted.candidate();
        return new Proposal(candidate.bundle(), candidate.origin(), false, self.node().value());
    }

    /** Does what an operator wants, after what is under way. */
    public Future<ChangeOutcome> change(ChangeOrder order) {
        return turns.next(() -> store.head().compose(head -> change(order, head)));
    }

    private Future<ChangeOutcome> change(ChangeOrder order, CellHead head) {
        lease.saw(head, clocks.nanos());
        if (!holds(head)) {
            String found = self.node() + " does not hold the publisher's lease";
            return Future.succeededFuture(
                    new ChangeOutcome(
                            head.version(),
                            Reasons.of(found + " (expected: ask the node that does)")));
        }
        return publication.carryOut(order, head);
    }

    /** Gives the lease back, so that another node need not wait for its end. */
    public Future<Void> stop() {
        return turns.next(
                () ->
                        settle(
                                lease.held(clocks.nanos())
                                        ? store.apply(new CellCommand.Release(self))
                                        : Future.succeededFuture()));
    }

    /** Whether this node may publish now. */
    public boolean leads() {
        return lease.held(clocks.nanos());
    }

    public Optional<Drift> drift() {
        return candidates.drift();
    }

    /** What could not be published, until something was. */
    public Optional<RefusedConfig> refused() {
        return candidates.unsound().or(publication::refused);
    }

    /** Why the store or the source could not be asked. */
    public Reasons troubles() {
        return unreached;
    }
}
