// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.endpoint.EndpointSet;
import dev.sluice.gateway.fixture.Endpoints;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundRobinTest {

    private static final Loads IDLE = index -> 0;

    @Test
    void takesEqualEndpointsInTurnFromWhereItStarts() {
        assertThat(picks(new RoundRobin(0), Endpoints.equal(3), 5)).containsExactly(0, 1, 2, 0, 1);
        assertThat(picks(new RoundRobin(5), Endpoints.equal(3), 4)).containsExactly(2, 0, 1, 2);
    }

    @Test
    void spreadsTheHeavyEndpointBetweenTheOthers() {
        // By hand, what each has at a pick: 5 1 1, 3 2 2, 1 3 3, 6 -3 4, 4 -2 5, 9 -1 -1, 7 0 0.
        assertThat(picks(new RoundRobin(0), Endpoints.weighing(5, 1, 1), 14))
                .containsExactly(0, 0, 1, 0, 2, 0, 0, 0, 0, 1, 0, 2, 0, 0);
    }

    @Test
    void givesEachEndpointExactlyItsShareOfATurn() {
        List<Integer> picks = picks(new RoundRobin(0), Endpoints.weighing(10, 90), 1_000);

        assertThat(picks.stream().filter(pick -> pick == 0)).hasSize(100);
    }

    @Test
    void onlyEndpointGetsEverything() {
        assertThat(picks(new RoundRobin(7), Endpoints.weighing(4), 3)).containsExactly(0, 0, 0);
    }

    @Test
    void goesOnWithASetThatHasChanged() {
        RoundRobin balancer = new RoundRobin(0);

        assertThat(picks(balancer, Endpoints.equal(5), 4)).containsExactly(0, 1, 2, 3);
        assertThat(picks(balancer, Endpoints.equal(2), 3)).containsExactly(0, 1, 0);
        assertThat(picks(balancer, Endpoints.weighing(1, 3), 4)).containsExactly(1, 0, 1, 1);
        assertThat(picks(balancer, Endpoints.weighing(1, 2, 1), 4)).containsExactly(1, 0, 2, 1);
    }

    @Test
    void countsOverTheLargestNumber() {
        RoundRobin balancer = new RoundRobin(Integer.MAX_VALUE - 1);

        assertThat(picks(balancer, Endpoints.equal(4), 6)).allMatch(pick -> pick >= 0 && pick < 4);
    }

    private static List<Integer> picks(RoundRobin balancer, EndpointSet endpoints, int count) {
        return IntStream.range(0, count).mapToObj(i -> balancer.pick(endpoints, IDLE)).toList();
    }
}
