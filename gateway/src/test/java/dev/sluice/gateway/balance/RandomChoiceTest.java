// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.Seed;
import dev.sluice.gateway.endpoint.EndpointSet;
import dev.sluice.gateway.fixture.Endpoints;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RandomChoiceTest {

    private static final int PICKS = 40_000;

    /** Five standard deviations of the most even share; false alarms are one in a million runs. */
    private static final Offset<Double> BY_CHANCE = Offset.offset(5 * Math.sqrt(PICKS) / 2);

    private final RandomChoice balancer =
            new RandomChoice(Seed.of(RandomChoiceTest.class).generator());

    @Test
    void equalEndpointsGetEqualShares() {
        int[] counts = count(Endpoints.equal(3));

        assertThat((double) counts[0]).isCloseTo(PICKS / 3.0, BY_CHANCE);
        assertThat((double) counts[1]).isCloseTo(PICKS / 3.0, BY_CHANCE);
    }

    @Test
    void endpointsGetSharesByWeight() {
        int[] counts = count(Endpoints.weighing(1, 3, 6));

        assertThat((double) counts[0]).isCloseTo(PICKS * 0.1, BY_CHANCE);
        assertThat((double) counts[1]).isCloseTo(PICKS * 0.3, BY_CHANCE);
        assertThat((double) counts[2]).isCloseTo(PICKS * 0.6, BY_CHANCE);
    }

    @Test
    void onlyEndpointGetsEverything() {
        assertThat(count(Endpoints.weighing(5))).containsExactly(PICKS);
    }

    private int[] count(EndpointSet endpoints) {
        int[] counts = new int[endpoints.size()];
        for (int i = 0; i < PICKS; i++) {
            counts[balancer.pick(endpoints, index -> 0)]++;
        }
        return counts;
    }
}
