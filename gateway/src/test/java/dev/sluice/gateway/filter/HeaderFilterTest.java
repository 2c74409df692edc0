// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.http.HeaderChanges.Operations;
import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.ResponseHead;
import dev.sluice.gateway.fixture.Exchanges;
import dev.sluice.gateway.header.HeaderOperations;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeaderFilterTest {

    private final Exchange exchange = Exchanges.of("GET");
    private final HeaderFilter filter =
            new HeaderFilter(
                    set("x-by", "route"),
                    new HeaderOperations[] {add("x-by", "first"), add("x-by", "second")});

    @Test
    void destinationChangesWhatTheRouteHasChanged() {
        assertThat(headers(1).getAll("x-by")).containsExactly("route", "second");
    }

    @Test
    void routeAloneChangesAnAnswerWithoutDestination() {
        assertThat(headers(-1).getAll("x-by")).containsExactly("route");
    }

    private MultiMap headers(int destination) {
        ResponseHead answer = ResponseHead.local(200, Buffer.buffer());
        answer.headers().add("x-by", "upstream");
        return FilterChain.of(
                        List.of(filter),
                        request -> {
                            request.destination(destination);
                            return Future.succeededFuture(answer);
                        })
                .proceed(exchange)
                .result()
                .headers();
    }

    private static HeaderOperations set(String name, String value) {
        return new HeaderOperations(new Operations(Map.of(name, value), Map.of(), List.of()));
    }

    private static HeaderOperations add(String name, String value) {
        return new HeaderOperations(new Operations(Map.of(), Map.of(name, value), List.of()));
    }
}
