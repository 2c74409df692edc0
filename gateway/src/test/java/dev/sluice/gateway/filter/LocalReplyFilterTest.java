// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.ResponseHead;
import dev.sluice.gateway.failure.Failure;
import dev.sluice.gateway.failure.FailureReason;
import dev.sluice.gateway.failure.ResponseFlag;
import dev.sluice.gateway.fixture.Exchanges;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalReplyFilterTest {

    private final Exchange exchange = Exchanges.of("GET");

    @Test
    void failureBecomesAnAnswer() {
        Failure failure = Failure.before(FailureReason.CONNECT_FAILED, "10.0.0.1:80: refused");

        ResponseHead head = reply(Future.failedFuture(failure.asException()));

        assertThat(head.status()).isEqualTo(503);
        assertThat(head.localBody().toString()).isEqualTo("upstream connection failure");
        assertThat(head.headers().get("content-type")).isEqualTo("text/plain; charset=utf-8");
    }

    @Test
    void logLearnsWhatTheClientDoesNot() {
        Failure failure = Failure.before(FailureReason.CONNECT_FAILED, "10.0.0.1:80: refused");

        reply(Future.failedFuture(failure.asException()));

        assertThat(exchange.record().flags())
                .isEqualTo(ResponseFlag.UPSTREAM_CONNECTION_FAILURE.bit());
        assertThat(exchange.record().detail()).isEqualTo("10.0.0.1:80: refused");
    }

    @Test
    void defectBecomesAnAnswerThatTellsNothing() {
        ResponseHead head = reply(Future.failedFuture(new IllegalStateException("secret")));

        assertThat(head.status()).isEqualTo(500);
        assertThat(head.localBody().toString()).isEqualTo("internal error");
    }

    @Test
    void answerOfAnUpstreamPassesAsItIs() {
        ResponseHead answer = ResponseHead.local(503, Buffer.buffer("busy"));

        assertThat(reply(Future.succeededFuture(answer))).isSameAs(answer);
        assertThat(exchange.record().flags()).isZero();
    }

    private ResponseHead reply(Future<ResponseHead> outcome) {
        return FilterChain.of(List.of(new LocalReplyFilter()), request -> outcome)
                .proceed(exchange)
                .result();
    }
}
