// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.ResponseHead;
import dev.sluice.gateway.fixture.Exchanges;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterChainTest {

    private final Exchange exchange = Exchanges.of("GET");
    private final List<String> steps = new ArrayList<>();
    private final ChainEnd end =
            request -> {
                steps.add("end");
                return Future.succeededFuture(ResponseHead.local(200, Buffer.buffer()));
            };

    @Test
    void runsFiltersInOrderAndComesBackTheOtherWay() {
        FilterChain chain = FilterChain.of(List.of(around("a"), around("b")), end);

        int status = chain.proceed(exchange).result().status();

        assertThat(status).isEqualTo(200);
        assertThat(steps).containsExactly("a in", "b in", "end", "b out", "a out");
    }

    @Test
    void chainWithoutFiltersIsItsEnd() {
        FilterChain.of(List.of(), end).proceed(exchange);

        assertThat(steps).containsExactly("end");
    }

    @Test
    void filterMayAnswerByItself() {
        Filter answer =
                (request, rest) -> Future.succeededFuture(ResponseHead.local(403, Buffer.buffer()));

        FilterChain chain = FilterChain.of(List.of(around("a"), answer, around("b")), end);

        assertThat(chain.proceed(exchange).result().status()).isEqualTo(403);
        assertThat(steps).containsExactly("a in", "a out");
    }

    @Test
    void filterMayProceedTwice() {
        Filter twice =
                (request, rest) -> rest.proceed(request).compose(first -> rest.proceed(request));

        FilterChain.of(List.of(around("a"), twice, around("b")), end).proceed(exchange);

        assertThat(steps)
                .containsExactly("a in", "b in", "end", "b out", "b in", "end", "b out", "a out");
    }

    @Test
    void manyExchangesWalkOneChain() {
        FilterChain chain = FilterChain.of(List.of(around("a")), end);

        chain.proceed(exchange);
        chain.proceed(Exchanges.of("PUT"));

        assertThat(steps).containsExactly("a in", "end", "a out", "a in", "end", "a out");
    }

    private Filter around(String name) {
        return (request, rest) -> {
            steps.add(name + " in");
            return rest.proceed(request).onComplete(done -> steps.add(name + " out"));
        };
    }
}
