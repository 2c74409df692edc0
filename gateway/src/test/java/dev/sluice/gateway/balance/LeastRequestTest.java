// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.balance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.Seed;
import dev.sluice.gateway.endpoint.EndpointSet;
import dev.sluice.gateway.fixture.Endpoints;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LeastRequestTest {

    private static final int PICKS = 40_000;

    /** Five standard deviations of the most even share; false alarms are one in a million runs. */
    private static final Offset<Double> BY_CHANCE = Offset.offset(5 * Math.sqrt(PICKS) / 2);

    private final LeastRequest balancer =
            new LeastRequest(Seed.of(LeastRequestTest.class).generator());

    @Test
    void onlyEndpointGetsEverything() {
        assertThat(balancer.pick(Endpoints.equal(1), index -> 1_000)).isZero();
    }

    @Test
    void lessBusyOfTwoIsTaken() {
        EndpointSet endpoints = Endpoints.equal(2);

        for (int i = 0; i < 100; i++) {
            assertThat(balancer.pick(endpoints, index -> index == 0 ? 3 : 2)).isEqualTo(1);
            assertThat(balancer.pick(endpoints, index -> index == 0 ? 0 : 1)).isZero();
        }
    }

    @Test
    void busiestOfManyIsNeverTaken() {
        int[] counts = count(Endpoints.equal(4), index -> index == 2 ? 1 : 0);

        assertThat(counts[2]).isZero();
        assertThat(counts[0]).isPositive();
        assertThat(counts[1]).isPositive();
        assertThat(counts[3]).isPositive();
    }

    @Test
    void idleEndpointsOfEqualWeightGetEqualShares() {
        int[] counts = count(Endpoints.equal(4), index -> 0);

        for (int count : counts) {
            assertThat((double) count).isCloseTo(PICKS / 4.0, BY_CHANCE);
        }
    }

    @Test
    void idleEndpointsGetSharesByWeight() {
        int[] counts = count(Endpoints.weighing(10, 90), index -> 0);

        assertThat((double) counts[0]).isCloseTo(PICKS * 0.1, BY_CHANCE);
    }

    @Test
    void everyOneOfManyGetsItsShareByWeight() {
        int[] counts = count(Endpoints.weighing(1, 2, 5), index -> 0);

        assertThat((double) counts[0]).isCloseTo(PICKS / 8.0, BY_CHANCE);
        assertThat((double) counts[1]).isCloseTo(PICKS / 4.0, BY_CHANCE);
        assertThat((double) counts[2]).isCloseTo(PICKS * 5 / 8.0, BY_CHANCE);
    }

    @Test
    void busyEndpointGetsLessThanItsShareByWeight() {
        // With one in flight it counts half: 6 / 2 against 3.
        int[] counts = count(Endpoints.weighing(6, 3), index -> index == 0 ? 1 : 0);

        assertThat((double) counts[0]).isCloseTo(PICKS / 2.0, BY_CHANCE);
    }

    private int[] count(EndpointSet endpoints, Loads loads) {
        int[] counts = new int[endpoints.size()];
        for (int i = 0; i < PICKS; i++) {
            counts[balancer.pick(endpoints, loads)]++;
        }
        return counts;
    }
}
