// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.http.RetryCondition;
import dev.sluice.cluster.config.http.RetryConfig;
import dev.sluice.cluster.testkit.Configs;
import dev.sluice.gateway.body.ResponseBody;
import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.ResponseHead;
import dev.sluice.gateway.failure.Failure;
import dev.sluice.gateway.failure.FailureException;
import dev.sluice.gateway.failure.FailureReason;
import dev.sluice.gateway.failure.ResponseFlag;
import dev.sluice.gateway.fixture.Exchanges;
import dev.sluice.gateway.fixture.FakeRequest;
import dev.sluice.gateway.fixture.FakeSink;
import dev.sluice.gateway.fixture.VirtualLoop;
import dev.sluice.gateway.resilience.RetryPolicy;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.streams.ReadStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RetryFilterTest {

    private static final Duration BACKOFF = Duration.ofMillis(100);

    /** Draws half of what it may, so that each pause has one length. */
    private static final RandomGenerator HALF =
            new RandomGenerator() {
                @Override
                public long nextLong() {
                    return 0;
                }

                @Override
                public long nextLong(long bound) {
                    return bound / 2;
                }
            };

    private final VirtualLoop loop = new VirtualLoop();
    private final List<Promise<ResponseHead>> tries = new ArrayList<>();
    private final Exchange exchange = Exchanges.of("GET");

    @Test
    void successIsNotRepeated() {
        Future<ResponseHead> outcome = run(exchange);

        tries.get(0).complete(answer(200));

        assertThat(outcome.result().status()).isEqualTo(200);
        assertThat(tries).hasSize(1);
    }

    @Test
    void failureIsRepeatedAfterAPause() {
        Future<ResponseHead> outcome = run(exchange);

        tries.get(0).fail(connectFailure());
        loop.advance(Duration.ofMillis(49));
        assertThat(tries).hasSize(1);

        loop.advance(Duration.ofMillis(21));
        assertThat(tries).hasSize(2);
        tries.get(1).complete(answer(200));
        assertThat(outcome.result().status()).isEqualTo(200);
        assertThat(exchange.record().flags()).isZero();
    }

    @Test
    void pausesGrow() {
        run(exchange);
        tries.get(0).fail(connectFailure());
        loop.advance(Duration.ofMillis(70));

        tries.get(1).fail(connectFailure());
        loop.advance(Duration.ofMillis(149));
        assertThat(tries).hasSize(2);

        loop.advance(Duration.ofMillis(21));
        assertThat(tries).hasSize(3);
    }

    @Test
    void lastFailureIsTheOutcome() {
        Future<ResponseHead> outcome = run(exchange);

        tries.get(0).fail(failure(FailureReason.UPSTREAM_RESET));
        loop.advance(Duration.ofSeconds(1));
        tries.get(1).fail(failure(FailureReason.UPSTREAM_RESET));
        loop.advance(Duration.ofSeconds(1));
        tries.get(2).fail(connectFailure());
        loop.advance(Duration.ofSeconds(5));

        assertThat(tries).hasSize(3);
        assertThat(reason(outcome)).isEqualTo(FailureReason.CONNECT_FAILED);
        assertThat(exchange.record().flags()).isEqualTo(ResponseFlag.UPSTREAM_RETRY_LIMIT.bit());
    }

    @Test
    void listedStatusIsRepeatedAndItsAnswerDropped() {
        RecordingBody body = new RecordingBody();
        Future<ResponseHead> outcome = run(exchange);

        tries.get(0).complete(ResponseHead.upstream(503, HttpHeaders.headers(), body));
        loop.advance(Duration.ofSeconds(1));
        tries.get(1).complete(answer(200));

        assertThat(body.cancelled).isTrue();
        assertThat(outcome.result().status()).isEqualTo(200);
    }

    @Test
    void lastListedStatusIsTheAnswer() {
        RecordingBody body = new RecordingBody();
        Future<ResponseHead> outcome = run(exchange);
        for (int i = 0; i < 2; i++) {
            tries.get(i).complete(answer(503));
            loop.advance(Duration.ofSeconds(1));
        }

        tries.get(2).complete(ResponseHead.upstream(503, HttpHeaders.headers(), body));

        assertThat(outcome.result().status()).isEqualTo(503);
        assertThat(body.cancelled).isFalse();
        assertThat(exchange.record().flags()).isEqualTo(ResponseFlag.UPSTREAM_RETRY_LIMIT.bit());
    }

    @Test
    void failureThatNoConditionNamesIsNotRepeated() {
        Future<ResponseHead> outcome = run(exchange);

        tries.get(0).fail(failure(FailureReason.NO_DESTINATION));

        assertThat(reason(outcome)).isEqualTo(FailureReason.NO_DESTINATION);
        assertThat(exchange.record().flags()).isZero();
    }

    @Test
    void postIsNotRepeatedOnceItMayHaveBeenSent() {
        Exchange post = Exchanges.of("POST");
        Future<ResponseHead> outcome = run(post);

        tries.get(0).fail(failure(FailureReason.TRY_TIMEOUT));

        assertThat(reason(outcome)).isEqualTo(FailureReason.TRY_TIMEOUT);
        assertThat(tries).hasSize(1);
    }

    @Test
    void postIsRepeatedWhenNothingOfItWasSent() {
        FakeRequest request = new FakeRequest("POST", "/");
        Future<ResponseHead> outcome = run(Exchanges.withBody(request));

        tries.get(0).fail(connectFailure());
        loop.advance(Duration.ofSeconds(1));
        tries.get(1).complete(answer(201));

        assertThat(outcome.result().status()).isEqualTo(201);
    }

    @Test
    void bodyThatIsKeptIsRepeated() {
        FakeRequest request = new FakeRequest("PUT", "/");
        Exchange put = Exchanges.withBody("PUT", request);
        run(put);
        put.body().pumpTo(new FakeSink());
        request.arrive(64 * 1024);

        tries.get(0).fail(failure(FailureReason.UPSTREAM_RESET));
        put.body().detach();
        loop.advance(Duration.ofSeconds(1));

        assertThat(tries).hasSize(2);
    }

    @Test
    void bodyThatOutgrewItsBufferIsNotRepeated() {
        FakeRequest request = new FakeRequest("PUT", "/");
        Exchange put = Exchanges.withBody("PUT", request);
        Future<ResponseHead> outcome = run(put);
        put.body().pumpTo(new FakeSink());
        request.arrive(64 * 1024);
        request.arrive(1);

        tries.get(0).fail(failure(FailureReason.UPSTREAM_RESET));

        assertThat(reason(outcome)).isEqualTo(FailureReason.UPSTREAM_RESET);
        assertThat(tries).hasSize(1);
    }

    @Test
    void nothingIsRepeatedAfterAnAbort() {
        Future<ResponseHead> outcome = run(exchange);

        exchange.abort(Failure.during(FailureReason.CLIENT_CLOSED, "left"));
        tries.get(0).fail(connectFailure());
        loop.advance(Duration.ofSeconds(1));

        assertThat(tries).hasSize(1);
        assertThat(outcome.failed()).isTrue();
    }

    @Test
    void abortInAPauseIsTheOutcome() {
        Future<ResponseHead> outcome = run(exchange);
        tries.get(0).fail(connectFailure());

        exchange.abort(Failure.during(FailureReason.ROUTE_TIMEOUT, "late"));
        loop.advance(Duration.ofSeconds(1));

        assertThat(reason(outcome)).isEqualTo(FailureReason.ROUTE_TIMEOUT);
        assertThat(tries).hasSize(1);
    }

    @Test
    void repetitionBeyondTheBoundIsLeftOut() {
        Places places = new Places(0);
        Future<ResponseHead> outcome = run(exchange, places);

        tries.get(0).fail(connectFailure());
        loop.advance(Duration.ofSeconds(1));

        assertThat(tries).hasSize(1);
        assertThat(reason(outcome)).isEqualTo(FailureReason.CONNECT_FAILED);
        assertThat(exchange.record().flags()).isEqualTo(ResponseFlag.UPSTREAM_OVERFLOW.bit());
    }

    @Test
    void repetitionHoldsItsPlaceUntilItsOutcome() {
        Places places = new Places(1);
        run(exchange, places);

        tries.get(0).fail(connectFailure());
        assertThat(places.free).as("in the pause").isZero();
        loop.advance(Duration.ofSeconds(1));
        assertThat(places.free).as("while it is tried").isZero();
        tries.get(1).complete(answer(200));

        assertThat(places.free).isEqualTo(1);
    }

    @Test
    void abortInAPauseGivesThePlaceBack() {
        Places places = new Places(1);
        run(exchange, places);
        tries.get(0).fail(connectFailure());

        exchange.abort(Failure.during(FailureReason.ROUTE_TIMEOUT, "late"));

        assertThat(places.free).isEqualTo(1);
    }

    /** So many repetitions at one time. Confined to the thread of the test. */
    private static final class Places implements Repetitions {

        private int free;

        private Places(int free) {
            this.free = free;
        }

        @Override
        public boolean enter(Exchange subject) {
            if (free == 0) {
                return false;
            }
            free--;
            return true;
        }

        @Override
        public void leave(Exchange subject) {
            free++;
        }
    }

    private Future<ResponseHead> run(Exchange subject) {
        return run(subject, Repetitions.UNBOUNDED);
    }

    private Future<ResponseHead> run(Exchange subject, Repetitions bound) {
        RetryConfig config =
                Configs.withConditions(
                        Configs.withBackoff(RetryConfig.DEFAULT, BACKOFF), RetryCondition.FIVE_XX);
        RetryFilter filter =
                new RetryFilter(new RetryPolicy(config, false), loop.timers(), HALF, bound);
        return FilterChain.of(List.of(filter), request -> nextTry()).proceed(subject);
    }

    private Future<ResponseHead> nextTry() {
        Promise<ResponseHead> next = Promise.promise();
        tries.add(next);
        return next.future();
    }

    private static ResponseHead answer(int status) {
        return ResponseHead.local(status, Buffer.buffer());
    }

    private static FailureException connectFailure() {
        return Failure.before(FailureReason.CONNECT_FAILED, "refused").asException();
    }

    private static FailureException failure(FailureReason reason) {
        return Failure.during(reason, "test").asException();
    }

    private static FailureReason reason(Future<ResponseHead> outcome) {
        return Failure.of(outcome.cause()).reason();
    }

    /** Remembers whether it was cancelled. Confined to the thread of the test. */
    private static final class RecordingBody implements ResponseBody {

        private boolean cancelled;

        @Override
        public ReadStream<Buffer> stream() {
            throw new UnsupportedOperationException("nobody reads it");
        }

        @Override
        public MultiMap trailers() {
            throw new UnsupportedOperationException("nobody reads it");
        }

        @Override
        public void finished() {
            throw new UnsupportedOperationException("nobody reads it");
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }
}
