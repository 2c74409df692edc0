// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.bucket;

import dev.sluice.ratelimit.owner.Holding;
import dev.sluice.ratelimit.owner.Holdings;
import java.util.List;

/**
 * What an owner keeps of a rate, up to which instant: the bucket. Immutable.
 *
 * @param creditedNanos time up to this instant was turned into units or lost to a bound
 */
public record TokenStore(long units, long creditedNanos) {

    /**
     * Turns time into tokens until now, while holdings end one after the other: as long as one
     * counts, it takes room. Were it forgotten first, time that it had filled would be paid twice.
     */
    public TokenStore refilled(TokenRate rate, Holdings holdings, long nowNanos) {
        long outstanding = holdings.outstanding();
        TokenStore store = this;
        List<Holding> expired = holdings.expired(nowNanos);
        for (Holding holding : expired) {
            store = store.refilled(rate, outstanding, holding.expiresNanos());
            outstanding -= holding.outstanding();
        }
        return store.refilled(rate, outstanding, nowNanos);
    }

    private TokenStore refilled(TokenRate rate, long outstanding, long untilNanos) {
        long ticks = (untilNanos - creditedNanos) / rate.tickNanos();
        if (ticks <= 0) {
            return this;
        }
        long room = rate.room(units, outstanding);
        if (ticks > room / rate.unitsPerTick()) {
            return new TokenStore(units + room, untilNanos);
        }
        return new TokenStore(
                units + ticks * rate.unitsPerTick(), creditedNanos + ticks * rate.tickNanos());
    }

    /** With tokens that came back; they are already counted as out, so only the store bounds. */
    public TokenStore plus(TokenRate rate, long tokens) {
        long whole = Math.min(tokens, rate.tokens(rate.storeUnits()));
        return new TokenStore(
                Math.min(rate.storeUnits(), units + rate.units(whole)), creditedNanos);
    }

    public TokenStore minus(TokenRate rate, long tokens) {
        return new TokenStore(units - rate.units(tokens), creditedNanos);
    }
}
