// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.owner;

import dev.sluice.ratelimit.grant.HolderId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All holders of tokens of one cell; one entry for each. Immutable. */
public record Holdings(List<Holding> all) {

    public static final Holdings NONE = new Holdings(List.of());

    public Holdings {
        all = List.copyOf(all);
    }

    public Optional<Holding> of(HolderId holder) {
        for (Holding holding : all) {
            if (holding.holder().equals(holder)) {
                return Optional.of(holding);
            }
        }
        return Optional.empty();
    }

    /** What all holders together can still spend, at most. */
    public long outstanding() {
        long sum = 0;
        for (Holding holding : all) {
            sum += holding.outstanding();
        }
        return sum;
    }

    public Holdings with(Holding added) {
        var next = new ArrayList<Holding>(all.size() + 1);
        for (Holding holding : all) {
            if (!holding.holder().equals(added.holder())) {
                next.add(holding);
            }
        }
        next.add(added);
        return new Holdings(next);
    }

    public Holdings without(HolderId holder) {
        return new Holdings(
                all.stream().filter(holding -> !holding.holder().equals(holder)).toList());
    }

    /** As the owner of now sees them, when {@code clock} is that of the cell until now. */
    public Holdings seenBy(CellClock clock, OwnerTime time) {
        if (clock.incarnation() == time.incarnation()) {
            return this;
        }
        return new Holdings(all.stream().map(holding -> holding.renewed(time.nowNanos())).toList());
    }

    /** Those whose life is over, the first to end first. */
    public List<Holding> expired(long nowNanos) {
        for (Holding holding : all) {
            if (holding.expired(nowNanos)) {
                return sortedExpired(nowNanos);
            }
        }
        return List.of();
    }

    private List<Holding> sortedExpired(long nowNanos) {
        return all.stream()
                .filter(holding -> holding.expired(nowNanos))
                .sorted(Comparator.comparingLong(holding -> holding.expiresNanos() - nowNanos))
                .toList();
    }

    public Holdings live(long nowNanos) {
        return expired(nowNanos).isEmpty()
                ? this
                : new Holdings(all.stream().filter(holding -> !holding.expired(nowNanos)).toList());
    }
}
