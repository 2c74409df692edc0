// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.fixture.Endpoints;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EndpointSetTest {

    @Test
    void laysWeightsEndToEnd() {
        EndpointSet set = Endpoints.weighing(2, 1, 3);

        assertThat(LongStream.range(0, set.weightSum()).mapToInt(set::indexAt))
                .containsExactly(0, 0, 1, 2, 2, 2);
    }

    @Test
    void sumOfWeightsMayBeLargerThanAnInt() {
        EndpointSet set = Endpoints.weighing(Integer.MAX_VALUE, Integer.MAX_VALUE);

        assertThat(set.weightSum()).isEqualTo(2L * Integer.MAX_VALUE);
        assertThat(set.indexAt(Integer.MAX_VALUE - 1L)).isZero();
        assertThat(set.indexAt(Integer.MAX_VALUE)).isEqualTo(1);
    }

    @Test
    void equalWeightsNeedNoLook() {
        assertThat(Endpoints.weighing(3, 3, 3).weighted()).isFalse();
        assertThat(Endpoints.weighing(3, 3, 4).weighted()).isTrue();
        assertThat(EndpointSet.EMPTY.weighted()).isFalse();
    }

    @Test
    void emptySetHasNoWeight() {
        assertThat(EndpointSet.EMPTY.size()).isZero();
        assertThat(EndpointSet.EMPTY.weightSum()).isZero();
        assertThat(EndpointSet.EMPTY.list()).isEmpty();
    }

    @Test
    void endpointIsShownAsAnAddress() {
        List<Endpoint> endpoints =
                List.of(
                        Endpoint.of("10.0.0.1", 80, 1),
                        Endpoint.of("fd00::1", 80, 1),
                        Endpoint.of("unix:/run/a.sock", 80, 1));

        assertThat(endpoints)
                .extracting(Endpoint::address)
                .containsExactly("10.0.0.1:80", "[fd00::1]:80", "unix:/run/a.sock");
    }
}
