// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.limit;

import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.ResponseHead;
import dev.sluice.gateway.failure.Failure;
import dev.sluice.gateway.failure.FailureReason;
import dev.sluice.gateway.failure.ResponseFlag;
import dev.sluice.gateway.filter.Filter;
import dev.sluice.gateway.filter.FilterChain;
import dev.sluice.ratelimit.LimitQuestion;
import dev.sluice.ratelimit.LoopLimits;
import dev.sluice.ratelimit.Permits;
import dev.sluice.ratelimit.Verdict;
import io.vertx.core.Future;
import java.util.List;

/**
 * Lets a request pass when every limit of its route has something left for its key, and takes from
 * all of them or from none. Stands outside of retries, so an exchange is counted once however many
 * tries it takes. Confined to one event loop.
 */
public final class LimitFilter implements Filter {

    private final KeyedLimit[] limits;
    private final LoopLimits loop;
    private final QuotaPolicies written = new QuotaPolicies();

    LimitFilter(List<KeyedLimit> limits, LoopLimits loop) {
        this.limits = limits.toArray(KeyedLimit[]::new);
        this.loop = loop;
    }

    @Override
    public Future<ResponseHead> apply(Exchange exchange, FilterChain rest) {
        LimitQuestion question = loop.question();
        boolean asked = false;
        for (KeyedLimit limit : limits) {
            KeyedLimit.Asked added = limit.ask(exchange, question);
            if (added == KeyedLimit.Asked.DENIED) {
                return denied(exchange, limit.needs(), Denial.keyless(limit.needs()));
            }
            asked |= added == KeyedLimit.Asked.ADDED;
        }
        if (!asked) {
            return rest.proceed(exchange);
        }
        Verdict verdict = loop.decide();
        if (verdict.outcome() == Verdict.Outcome.PENDING) {
            return loop.pending().compose(decided -> late(exchange, rest, decided));
        }
        return act(exchange, rest, verdict);
    }

    /** The cluster had to be asked; the client may be gone by now. */
    private Future<ResponseHead> late(Exchange exchange, FilterChain rest, Verdict verdict) {
        if (exchange.aborted()) {
            verdict.permits().release();
            return Future.failedFuture(
                    Failure.before(FailureReason.CLIENT_CLOSED, "gone while limits were asked")
                            .asException());
        }
        return act(exchange, rest, verdict);
    }

    private Future<ResponseHead> act(Exchange exchange, FilterChain rest, Verdict verdict) {
        LimitFields fields = LimitFields.of(verdict, written);
        if (verdict.outcome() == Verdict.Outcome.DENIED) {
            return denied(exchange, "rate limit", Denial.exceeded(verdict, fields));
        }
        Permits permits = verdict.permits();
        if (permits != Permits.NONE) {
            exchange.atEnd(permits::release);
        }
        return rest.proceed(exchange)
                .map(
                        head -> {
                            fields.addTo(head.headers());
                            return head;
                        });
    }

    private static Future<ResponseHead> denied(
            Exchange exchange, String detail, ResponseHead answer) {
        exchange.record().flag(ResponseFlag.RATE_LIMITED);
        exchange.record().detail(detail);
        return Future.succeededFuture(answer);
    }
}
