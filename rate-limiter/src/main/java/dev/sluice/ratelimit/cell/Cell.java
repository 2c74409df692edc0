// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.cell;

import dev.sluice.ratelimit.grant.LeaseRequest;
import dev.sluice.ratelimit.owner.CellClock;
import dev.sluice.ratelimit.owner.Holdings;
import dev.sluice.ratelimit.owner.OwnerTime;

/**
 * The state of one key at its owner, in the form of the limit's kind.
 *
 * <p>Invariant of all kinds: {@code outstanding} of a live holding is never less than what its
 * holder can spend. A request states what the holder keeps; after sending it the holder takes no
 * answer but this one; so kept plus granted is all that it can have. It can spend that until its
 * lease ends, counted from sending; the owner counts the same time from deciding, which is later,
 * and adds the drift of clocks. So nothing that is forgotten here can still be spent.
 *
 * <p>Immutable.
 */
public sealed interface Cell permits RateCell, QuotaCell, ConcurrencyCell {

    /** Decides a request that was not decided before. */
    Granting grant(LeaseRequest request, OwnerTime time);

    /** Whether it has as much to grant as its limit allows. */
    boolean full(LeaseRequest last, OwnerTime time);

    CellClock clock();

    Holdings holdings();
}
