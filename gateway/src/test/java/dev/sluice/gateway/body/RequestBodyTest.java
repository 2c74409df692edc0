// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.fixture.FakeRequest;
import dev.sluice.gateway.fixture.FakeSink;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RequestBodyTest {

    private static final int LIMIT = ReplayBudget.REQUEST_BYTES_MAX;

    private final FakeRequest request = new FakeRequest("PUT", "/");
    private final ReplayBudget budget = new ReplayBudget();
    private final List<Integer> moved = new ArrayList<>();
    private final FakeSink sink = new FakeSink();
    private final RequestBody body = body(false);

    private RequestBody body(boolean empty) {
        return new RequestBody(request.request(), moved::add, budget, empty);
    }

    @Nested
    class Streaming {

        @Test
        void standsStillUntilItIsPumped() {
            request.arrive(3);

            assertThat(request.waiting()).isEqualTo(1);
            assertThat(moved).isEmpty();

            body.pumpTo(sink);
            assertThat(sink.written().length()).isEqualTo(3);
            assertThat(moved).containsExactly(3);
        }

        @Test
        void endsItsSinkWhenItEnds() {
            body.pumpTo(sink);
            request.arrive(Buffer.buffer("abc"));
            assertThat(sink.ended()).isFalse();

            request.complete();

            assertThat(sink.ended()).isTrue();
            assertThat(body.ended()).isTrue();
            assertThat(sink.written().toString()).isEqualTo("abc");
        }

        @Test
        void stopsWhenItsSinkIsFull() {
            body.pumpTo(sink);
            sink.fill();
            request.arrive(1);
            request.arrive(2);

            assertThat(moved).containsExactly(1);
            assertThat(request.paused()).isTrue();
            assertThat(body.heldUpBySink()).isTrue();

            sink.drain();
            assertThat(moved).containsExactly(1, 2);
            assertThat(body.heldUpBySink()).isFalse();
        }

        @Test
        void emptyBodyHasEndedFromTheStart() {
            RequestBody nothing = body(true);
            List<String> told = new ArrayList<>();

            nothing.whenEnded(() -> told.add("ended"));

            assertThat(nothing.empty()).isTrue();
            assertThat(nothing.ended()).isTrue();
            assertThat(told).containsExactly("ended");
        }

        @Test
        void tellsOfItsEndOnce() {
            List<String> told = new ArrayList<>();
            body.whenEnded(() -> told.add("ended"));
            body.pumpTo(sink);
            request.arrive(1);
            assertThat(told).isEmpty();

            request.complete();

            assertThat(told).containsExactly("ended");
        }

        @Test
        void detachedBodyStandsStill() {
            body.keep();
            body.pumpTo(sink);
            request.arrive(1);

            body.detach();
            request.arrive(2);

            assertThat(moved).containsExactly(1);
            assertThat(request.paused()).isTrue();
        }

        @Test
        void sinkThatWasLeftDoesNotSetTheBodyFlowing() {
            body.keep();
            body.pumpTo(sink);
            sink.fill();
            request.arrive(1);
            body.detach();
            request.arrive(2);

            sink.drain();

            assertThat(request.paused()).isTrue();
            assertThat(moved).containsExactly(1);
        }

        @Test
        void discardedBodyIsReadToItsEndAndDropped() {
            body.pumpTo(sink);
            sink.fill();
            request.arrive(1);

            body.discard();
            request.arrive(2);
            request.complete();

            assertThat(body.ended()).isTrue();
            assertThat(sink.written().length()).isEqualTo(1);
            assertThat(sink.ended()).isFalse();
            assertThat(moved).containsExactly(1, 2);
        }
    }

    @Nested
    class Keeping {

        private final FakeSink second = new FakeSink();

        @Test
        void keptBodyCanBeHadAgain() {
            body.keep();
            body.pumpTo(sink);
            request.arrive(Buffer.buffer("ab"));
            request.arrive(Buffer.buffer("cd"));
            request.complete();
            body.detach();

            assertThat(body.repeatable()).isTrue();
            body.pumpTo(second);

            assertThat(second.written().toString()).isEqualTo("abcd");
            assertThat(second.ended()).isTrue();
        }

        @Test
        void halfOfABodyIsRepeatedAndTheRestFollows() {
            body.keep();
            body.pumpTo(sink);
            request.arrive(Buffer.buffer("ab"));
            body.detach();
            request.arrive(Buffer.buffer("cd"));

            body.pumpTo(second);
            assertThat(second.written().toString()).isEqualTo("abcd");
            assertThat(second.ended()).isFalse();

            request.complete();
            assertThat(second.ended()).isTrue();
        }

        @Test
        void bodyOfExactlyTheLimitIsKept() {
            body.keep();
            body.pumpTo(sink);
            request.arrive(LIMIT - 1);
            request.arrive(1);
            request.complete();
            body.detach();

            assertThat(body.repeatable()).isTrue();
            body.pumpTo(second);
            assertThat(second.written().length()).isEqualTo(LIMIT);
        }

        @Test
        void oneByteMoreStreamsOnAndIsLost() {
            body.keep();
            body.pumpTo(sink);
            request.arrive(LIMIT);
            request.arrive(1);
            request.complete();

            assertThat(sink.written().length()).isEqualTo(LIMIT + 1);
            assertThat(sink.ended()).isTrue();
            assertThat(body.repeatable()).isFalse();
            assertThat(budget.used()).isZero();
            assertThatThrownBy(() -> body.pumpTo(second)).isInstanceOf(IllegalStateException.class);
        }

        @Test
        void bodyThatNobodyKeepsIsLostWithItsFirstByte() {
            body.pumpTo(sink);
            assertThat(body.repeatable()).isTrue();

            request.arrive(1);

            assertThat(body.repeatable()).isFalse();
            assertThat(budget.used()).isZero();
        }

        @Test
        void keepingComesTooLateWhenBytesHaveFlowed() {
            body.pumpTo(sink);
            request.arrive(1);

            body.keep();
            request.arrive(1);

            assertThat(body.repeatable()).isFalse();
            assertThat(budget.used()).isZero();
        }

        @Test
        void loopHasABudgetForAllItsBodies() {
            List<RequestBody> others = new ArrayList<>();
            for (int i = 0; i < ReplayBudget.LOOP_BYTES_MAX / LIMIT; i++) {
                others.add(full());
            }
            assertThat(budget.used()).isEqualTo(ReplayBudget.LOOP_BYTES_MAX);
            body.keep();
            body.pumpTo(sink);

            request.arrive(1);

            assertThat(body.repeatable()).isFalse();
            assertThat(budget.refusals()).isEqualTo(1);
            assertThat(others).allMatch(RequestBody::repeatable);
        }

        @Test
        void budgetIsGivenBackOnRelease() {
            RequestBody kept = full();

            kept.release();
            kept.release();

            assertThat(budget.used()).isZero();
            assertThat(kept.repeatable()).isFalse();
        }

        @Test
        void discardGivesTheBudgetBack() {
            RequestBody kept = full();

            kept.discard();

            assertThat(budget.used()).isZero();
        }

        private RequestBody full() {
            FakeRequest other = new FakeRequest("PUT", "/");
            RequestBody kept = new RequestBody(other.request(), bytes -> {}, budget, false);
            kept.keep();
            kept.pumpTo(new FakeSink());
            other.arrive(LIMIT);
            return kept;
        }
    }
}
