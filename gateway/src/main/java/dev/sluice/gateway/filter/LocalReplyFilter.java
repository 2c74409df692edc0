// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter;

import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.ExchangeRecord;
import dev.sluice.gateway.exchange.ResponseHead;
import dev.sluice.gateway.failure.Failure;
import dev.sluice.gateway.failure.FailureException;
import dev.sluice.gateway.failure.FailureMapper;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a failure into an answer, once, and notes it for the log. Stands outermost, so that
 * everything behind it may simply fail. The client learns what happened and nothing of how the
 * gateway is built. Confined to one event loop.
 */
public final class LocalReplyFilter implements Filter {

    private static final Logger LOG = LoggerFactory.getLogger(LocalReplyFilter.class);

    @Override
    public Future<ResponseHead> apply(Exchange exchange, FilterChain rest) {
        return rest.proceed(exchange)
                .recover(cause -> Future.succeededFuture(reply(exchange.record(), cause)));
    }

    /** The answer that tells the client of {@code cause}. */
    public static ResponseHead reply(ExchangeRecord record, Throwable cause) {
        Failure failure = Failure.of(cause);
        if (!(cause instanceof FailureException)) {
            LOG.error("defect while handling {} {}", record.method(), record.path(), cause);
        }
        record.flag(FailureMapper.flag(failure.reason()));
        record.detail(failure.detail());
        ResponseHead head =
                ResponseHead.local(
                        FailureMapper.status(failure.reason()),
                        Buffer.buffer(FailureMapper.sentence(failure.reason())));
        head.headers().set(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8");
        return head;
    }
}
