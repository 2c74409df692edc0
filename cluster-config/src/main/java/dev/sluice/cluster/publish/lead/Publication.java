// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.lead;

import dev.sluice.cluster.config.read.source.ConfigBundle;
import dev.sluice.cluster.publish.check.CheckedConfig;
import dev.sluice.cluster.publish.check.ConfigCheck;
import dev.sluice.cluster.publish.wire.ChangeOrder;
import dev.sluice.cluster.publish.wire.ChangeOutcome;
import dev.sluice.cluster.publish.wire.Reasons;
import dev.sluice.cluster.publish.wire.RefusedConfig;
import dev.sluice.cluster.store.BundleForm;
import dev.sluice.cluster.store.cell.CellCommand;
import dev.sluice.cluster.store.cell.CellHead;
import dev.sluice.cluster.store.cell.ConfigCell;
import dev.sluice.cluster.store.cell.ConfigEdition;
import dev.sluice.cluster.store.cell.ContentId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one change from its bytes to being committed: store, prepare, commit. Whatever fails on the
 * way leaves what is in force as it was, and may be tried again. Confined to one event loop, one
 * change at a time.
 */
final class Publication {

    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);

    private final ConfigSeat seat;
    private final ConfigCheck check;
    private final PrepareRound round;
    private Optional<RefusedConfig> refused = Optional.empty();

    Publication(ConfigSeat seat, ConfigCheck check) {
        this.seat = seat;
        this.check = check;
        this.round = new PrepareRound(seat.bus(), seat.membership(), seat.loop());
    }

    /** What was refused last; nothing once something was published. */
    Optional<RefusedConfig> refused() {
        return refused;
    }

    /**
     * Publishes a config that was checked.
     *
     * @param hash of its canonical form
     * @param head that it shall follow, and whose lease this node holds
     */
    Future<ChangeOutcome> publish(Proposal proposal, String hash, CellHead head) {
        Buffer bytes = BundleForm.encode(proposal.bundle());
        if (bytes.length() > ContentId.BYTES_MAX) {
            String found = "the config has " + bytes.length() + " bytes";
            return Future.succeededFuture(
                    refuse(
                            proposal.origin(),
                            hash,
                            head,
                            Reasons.of(
                                    found + " (expected: at most " + ContentId.BYTES_MAX + ")")));
        }
        return seat.store()
                .put(bytes)
                .map(content -> edition(proposal, hash, content, head))
                .compose(edition -> prepare(edition, head));
    }

    private ConfigEdition edition(
            Proposal proposal, String hash, ContentId content, CellHead head) {
        return new ConfigEdition(
                head.version().next(head.epoch()),
                hash,
                content,
                proposal.origin(),
                proposal.pinned(),
                proposal.by(),
                seat.clocks().wall().instant());
    }

    private Future<ChangeOutcome> prepare(ConfigEdition edition, CellHead head) {
        boolean inForce =
                head.committed()
                        .filter(before -> before.content().equals(edition.content()))
                        .isPresent();
        return inForce
                ? commit(edition, head)
                : round.ask(edition)
                        .compose(
                                reasons ->
                                        reasons.none()
                                                ? commit(edition, head)
                                                : giveUp(edition, head, reasons));
    }

    private Future<ChangeOutcome> giveUp(ConfigEdition edition, CellHead head, Reasons reasons) {
        round.abandon(edition);
        return Future.succeededFuture(refuse(edition.origin(), edition.hash(), head, reasons));
    }

    private ChangeOutcome refuse(String origin, String hash, CellHead head, Reasons reasons) {
        refused =
                Optional.of(
                        new RefusedConfig(hash, origin, seat.clocks().wall().instant(), reasons));
        LOG.error("config of {} is refused: {}", origin, reasons.lines());
        return new ChangeOutcome(head.version(), reasons);
    }

    private Future<ChangeOutcome> commit(ConfigEdition edition, CellHead head) {
        return seat.store()
                .apply(new CellCommand.Commit(seat.self(), head.version(), edition))
                .map(
                        answer -> {
                            if (!answer.done()) {
                                return new ChangeOutcome(
                                        answer.head().version(), Reasons.of(answer.why()));
                            }
                            refused = Optional.empty();
                            LOG.info(
                                    "config version {} of {}", edition.version(), edition.origin());
                            return ChangeOutcome.done(edition.version());
                        });
    }

    /** Does what an operator wants. */
    Future<ChangeOutcome> carryOut(ChangeOrder order, CellHead head) {
        if (order instanceof ChangeOrder.Apply apply) {
            return bundle(apply.content())
                    .compose(
                            bundle ->
                                    checked(
                                            new Proposal(bundle, apply.origin(), true, apply.by()),
                                            head));
        }
        if (order instanceof ChangeOrder.Rollback rollback) {
            return seat.store().cell().compose(cell -> rollback(rollback, cell));
        }
        return unpin(order.by(), head);
    }

    private Future<ConfigBundle> bundle(ContentId content) {
        return seat.store().fetch(content).map(BundleForm::decode);
    }

    private Future<ChangeOutcome> checked(Proposal proposal, CellHead head) {
        return check.check(proposal.bundle())
                .compose(
                        (CheckedConfig found) ->
                                found.sound()
                                        ? publish(proposal, found.hash(), head)
                                        : Future.succeededFuture(
                                                refuse(
                                                        proposal.origin(),
                                                        found.hash(),
                                                        head,
                                                        found.refusal())));
    }

    private Future<ChangeOutcome> rollback(ChangeOrder.Rollback order, ConfigCell cell) {
        Optional<ConfigEdition> former =
                cell.history().stream()
                        .filter(edition -> edition.version().version() == order.version())
                        .findFirst();
        if (former.isEmpty()) {
            List<Long> known =
                    cell.history().stream().map(edition -> edition.version().version()).toList();
            String found = "version " + order.version() + " is not in the history";
            return Future.succeededFuture(
                    new ChangeOutcome(
                            cell.head().version(),
                            Reasons.of(found + " (expected: one of " + known + ")")));
        }
        String origin = "rollback to version " + order.version();
        return bundle(former.get().content())
                .compose(
                        bundle ->
                                checked(
                                        new Proposal(bundle, origin, true, order.by()),
                                        cell.head()));
    }

    /** The same bytes without the pin, as a version of its own: so all nodes know and keep it. */
    private Future<ChangeOutcome> unpin(String by, CellHead head) {
        Optional<ConfigEdition> pinned = head.committed().filter(ConfigEdition::pinned);
        if (pinned.isEmpty()) {
            return Future.succeededFuture(ChangeOutcome.done(head.version()));
        }
        ConfigEdition before = pinned.get();
        return commit(
                new ConfigEdition(
                        head.version().next(head.epoch()),
                        before.hash(),
                        before.content(),
                        before.origin(),
                        false,
                        by,
                        seat.clocks().wall().instant()),
                head);
    }
}
