// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.store.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one thing that a cluster agrees on about its config. Epochs only rise, versions only rise,
 * and a commit needs both the lease of its epoch and the predecessor that it was prepared on, so a
 * publisher that slept through the loss of its lease changes nothing. Immutable.
 *
 * @param epoch the highest that was ever granted or seen
 * @param history what was committed, the config in force first
 */
public record ConfigCell(long epoch, Optional<PublisherLease> lease, List<ConfigEdition> history) {

    /** A team that publishes ten times a day can go back a working week. */
    public static final int HISTORY_MAX = 50;

    /** Together with a copy on another member, what a small node can hold beside its work. */
    public static final long HISTORY_BYTES_MAX = 128L * 1024 * 1024;

    /** Of a cluster that has no config yet. */
    public static final ConfigCell EMPTY = new ConfigCell(0, Optional.empty(), List.of());

    public ConfigCell {
        history = List.copyOf(history);
    }

    /** The cell after a command, and what to answer; the same cell when nothing changes. */
    public record Step(ConfigCell cell, CellAnswer answer) {}

    public CellHead head() {
        return new CellHead(epoch, lease, history.stream().findFirst());
    }

    public Step apply(CellCommand command) {
        if (command instanceof CellCommand.Claim claim) {
            return claim(claim);
        }
        if (command instanceof CellCommand.Release release) {
            return done(release(release));
        }
        if (command instanceof CellCommand.Commit commit) {
            return commit(commit);
        }
        if (command instanceof CellCommand.Adopt adopt) {
            return adopt(adopt.kept());
        }
        throw new IllegalStateException("command without a rule: " + command);
    }

    private Step claim(CellCommand.Claim claim) {
        if (lease.isEmpty() || lease.equals(claim.over())) {
            long next = epoch + 1;
            PublisherLease granted = new PublisherLease(claim.owner(), next, 0);
            return done(new ConfigCell(next, Optional.of(granted), history));
        }
        if (head().leasedTo(claim.owner())) {
            return done(new ConfigCell(epoch, lease.map(PublisherLease::renewed), history));
        }
        return refused("the lease is held by " + lease.get().owner());
    }

    private ConfigCell release(CellCommand.Release release) {
        return head().leasedTo(release.owner())
                ? new ConfigCell(epoch, Optional.empty(), history)
                : this;
    }

    private Step commit(CellCommand.Commit commit) {
        ConfigEdition next = commit.next();
        if (history.contains(next)) {
            return done(this);
        }
        long asked = next.version().epoch();
        boolean leased = head().leasedTo(commit.owner()) && asked == epoch;
        if (!leased) {
            return refused(
                    "%s has not the lease of epoch %d: it is of epoch %d, held by %s"
                            .formatted(commit.owner(), asked, epoch, holder()));
        }
        ConfigVersion inForce = head().version();
        if (!inForce.equals(commit.expected()) || !next.version().equals(inForce.next(epoch))) {
            return refused(
                    "version %s was prepared to follow %s, but %s is in force"
                            .formatted(next.version(), commit.expected(), inForce));
        }
        return done(new ConfigCell(epoch, lease, bounded(next)));
    }

    private String holder() {
        return lease.map(held -> held.owner().toString()).orElse("nobody");
    }

    /**
     * A lease that is not above the epoch of what is adopted was granted by a cell that had
     * forgotten; its owner has to claim again.
     */
    private Step adopt(ConfigEdition kept) {
        if (!kept.version().above(head().version())) {
            return history.contains(kept)
                    ? done(this)
                    : refused("version " + head().version() + " is in force");
        }
        long seen = kept.version().epoch();
        return done(
                new ConfigCell(
                        Math.max(epoch, seen),
                        lease.filter(held -> held.epoch() > seen),
                        bounded(kept)));
    }

    /**
     * What two halves of a cluster agree on when they meet again: the higher of what is in force.
     * Nobody holds the lease then, as its owner may have been cut off; epochs go on above both.
     */
    public ConfigCell merge(ConfigCell other) {
        boolean behind = other.head().version().above(head().version());
        return new ConfigCell(
                Math.max(epoch, other.epoch()),
                Optional.empty(),
                behind ? other.history() : history);
    }

    /** What is in force always has room, however large it is. */
    private List<ConfigEdition> bounded(ConfigEdition next) {
        List<ConfigEdition> bounded = new ArrayList<>(List.of(next));
        long bytes = next.content().size();
        for (ConfigEdition former : history) {
            bytes += former.content().size();
            if (bounded.size() == HISTORY_MAX || bytes > HISTORY_BYTES_MAX) {
                break;
            }
            bounded.add(former);
        }
        return bounded;
    }

    private static Step done(ConfigCell next) {
        return new Step(next, new CellAnswer(true, "", next.head()));
    }

    private Step refused(String why) {
        return new Step(this, new CellAnswer(false, why, head()));
    }
}
