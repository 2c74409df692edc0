// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.follow;

import dev.sluice.cluster.bus.Bus;
import dev.sluice.cluster.member.Membership;
import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.publish.apply.Loop;
import dev.sluice.cluster.publish.apply.ProposedConfig;
import dev.sluice.cluster.publish.wire.ConfigTopics;
import dev.sluice.cluster.publish.wire.Reasons;
import dev.sluice.cluster.store.BundleForm;
import dev.sluice.cluster.store.ConfigStore;
import dev.sluice.cluster.store.cell.CellCommand;
import dev.sluice.cluster.store.cell.CellHead;
import dev.sluice.cluster.store.cell.ConfigVersion;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Leads a node along what the cluster has committed: looks at the cell, never trusts a message. A
 * node that runs a higher version than the cluster remembers gives it back, which is how a cluster
 * of which all nodes restarted, or that lost the copies, comes to its config again. Confined to one
 * event loop.
 */
public final class Follower {

    /**
     * How often a node looks before it gives back what it runs. Nodes with the role {@code config}
     * do so at once; should none of them have it, a thousand gateways need not all send it.
     */
    static final int LOOKS_BEFORE_OFFER = 3;

    /** Copies of bytes can be lost while the cell is not. One node's config is little to send. */
    static final Duration ASSURE_EVERY = Duration.ofMinutes(5);

    private final NodeConfig config;
    private final ConfigStore store;
    private final LongSupplier nanoTime;
    private final boolean guardian;
    private Reasons unreached = Reasons.NONE;
    private int looksAhead;
    private Optional<Long> assuredNanos = Optional.empty();

    /** Does nothing yet. */
    public Follower(
            NodeConfig config, ConfigStore store, Membership membership, LongSupplier nanoTime) {
        this.config = config;
        this.store = store;
        this.nanoTime = nanoTime;
        this.guardian = membership.view().self().has(Role.CONFIG);
    }

    /**
     * Prepares what publishers ask for.
     *
     * @return what ends it
     */
    public Future<List<Runnable>> listen(Bus bus, Loop loop) {
        Future<Runnable> prepare =
                bus.answer(
                        ConfigTopics.PREPARE,
                        edition -> loop.call(() -> config.prepare(edition, store)));
        Future<Runnable> abandoned =
                bus.observe(
                        ConfigTopics.ABANDONED,
                        edition -> loop.call(() -> config.abandon(edition)).onFailure(this::note));
        return Future.all(prepare, abandoned).map(both -> both.list());
    }

    /** Looks at the cell once, and moves the node to where it stands; never fails. */
    public Future<Void> look() {
        return config.expire()
                .compose(done -> store.head())
                .compose(this::follow)
                .onSuccess(done -> unreached = Reasons.NONE)
                .recover(
                        cause -> {
                            note(cause);
                            return Future.succeededFuture();
                        });
    }

    private void note(Throwable cause) {
        unreached = Reasons.of(String.valueOf(cause.getMessage()));
    }

    /** Why the cell could not be looked at, or why the node does not run what it says. */
    public Reasons troubles() {
        return unreached.none() ? config.troubles() : unreached;
    }

    private Future<Void> follow(CellHead head) {
        ConfigVersion ours = config.version();
        if (head.version().above(ours)) {
            looksAhead = 0;
            return head.committed()
                    .map(edition -> config.follow(edition, store))
                    .orElseGet(Future::succeededFuture);
        }
        if (ours.above(head.version())) {
            looksAhead++;
            return guardian || looksAhead >= LOOKS_BEFORE_OFFER
                    ? give().compose(this::offer)
                    : Future.succeededFuture();
        }
        looksAhead = 0;
        return assure();
    }

    private Future<Void> assure() {
        long now = nanoTime.getAsLong();
        boolean recently =
                assuredNanos.filter(last -> now - last < ASSURE_EVERY.toNanos()).isPresent();
        if (!guardian || recently || config.inForce().isEmpty()) {
            return Future.succeededFuture();
        }
        return give().onSuccess(done -> assuredNanos = Optional.of(now)).mapEmpty();
    }

    private Future<ProposedConfig> give() {
        ProposedConfig running = config.inForce().orElseThrow();
        return store.put(BundleForm.encode(running.bundle())).map(running);
    }

    /** Refused when somebody else's offer is higher, which the next look follows. */
    private Future<Void> offer(ProposedConfig running) {
        return store.apply(new CellCommand.Adopt(running.edition())).mapEmpty();
    }
}
