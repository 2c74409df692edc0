// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.cell;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.ratelimit.bucket.TokenRate;
import dev.sluice.ratelimit.bucket.TokenStore;
import dev.sluice.ratelimit.grant.LeaseAnswer;
import dev.sluice.ratelimit.grant.LeaseRequest;
import dev.sluice.ratelimit.grant.Refusal;
import dev.sluice.ratelimit.owner.CellClock;
import dev.sluice.ratelimit.owner.Holding;
import dev.sluice.ratelimit.owner.Holdings;
import dev.sluice.ratelimit.owner.OwnerTime;
import dev.sluice.ratelimit.owner.Settlement;

/**
 * The cell of a rate.
 *
 * <p>Bound: in any window of length T at most {@code burst + rate * (T + lease)} tokens are spent.
 * Proof: let count be what the store keeps plus what is outstanding. Time adds to count at {@code
 * rate} and never beyond {@code burst + rate * lease}; grants and returns only move tokens within
 * count; reports and expiries only take from it. All that can be spent is counted ({@link Cell}).
 * So at the start of the window no more than {@code burst + rate * lease} can be spent, and in the
 * window no more than {@code rate * T} comes in. A new owner credits nothing for the time between
 * owners; a new cell begins empty, and only when the tokens of a lost one have lapsed.
 *
 * <p>Immutable.
 *
 * @param units what the store keeps, in parts of a token
 * @param unitsPerToken how large such a part is; it changes with the limit
 */
public record RateCell(CellClock clock, long units, long unitsPerToken, Holdings holdings)
        implements Cell {

    static RateCell born(LeaseRequest request, OwnerTime time) {
        long lapseNanos = request.terms().nanosElsewhere();
        return new RateCell(CellClock.born(time, lapseNanos), 0, 1, Holdings.NONE);
    }

    @Override
    public Granting grant(LeaseRequest request, OwnerTime time) {
        CellClock seen = clock.seenBy(time);
        if (seen.closed(time)) {
            var cell =
                    new RateCell(
                            seen.touched(time, seen.creditedNanos()),
                            units,
                            unitsPerToken,
                            holdings.seenBy(clock, time));
            return new Granting(
                    cell, new LeaseAnswer.Refused(request.grantId(), Refusal.RESTARTED));
        }
        TokenRate rate = TokenRate.of((Allowance.Rate) request.allowance(), request.terms());
        Holdings counted = holdings.seenBy(clock, time);
        TokenStore store =
                new TokenStore(unitsOf(rate), seen.creditedNanos())
                        .refilled(rate, counted, time.nowNanos());
        return grant(request, time, rate, store, counted.live(time.nowNanos()));
    }

    @Override
    public boolean full(LeaseRequest last, OwnerTime time) {
        TokenRate rate = TokenRate.of((Allowance.Rate) last.allowance(), last.terms());
        var store = new TokenStore(unitsOf(rate), clock.seenBy(time).creditedNanos());
        Holdings counted = holdings.seenBy(clock, time);
        return store.refilled(rate, counted, time.nowNanos()).units() >= rate.storeUnits();
    }

    /** The store in parts of now; the fraction of a token is dropped when the limit changes. */
    private long unitsOf(TokenRate rate) {
        if (rate.unitsPerToken() == unitsPerToken) {
            return Math.min(units, rate.storeUnits());
        }
        long tokens = Math.min(units / unitsPerToken, rate.tokens(rate.storeUnits()));
        return rate.units(tokens);
    }

    private Granting grant(
            LeaseRequest request,
            OwnerTime time,
            TokenRate rate,
            TokenStore refilled,
            Holdings live) {
        Settlement settled = Settlement.of(live.of(request.holder()), request.report());
        TokenStore store = refilled.plus(rate, settled.returned());
        long tokens = Math.min(request.want(), rate.tokens(store.units()));
        TokenStore left = store.minus(rate, tokens);
        var answer =
                new LeaseAnswer.Granted(
                        request.grantId(),
                        tokens,
                        settled.renewed(),
                        request.terms().nanos(),
                        tokens < request.want() ? rate.waitNanos(left.units()) : 0,
                        rate.tokens(left.units()));
        Holding holding = Cells.holding(request, time, settled.kept() + tokens, answer);
        var cell =
                new RateCell(
                        clock.seenBy(time).touched(time, left.creditedNanos()),
                        left.units(),
                        rate.unitsPerToken(),
                        live.with(holding));
        return new Granting(cell, answer);
    }
}
