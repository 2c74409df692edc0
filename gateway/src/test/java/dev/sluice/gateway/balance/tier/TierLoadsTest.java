// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.balance.tier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TierLoadsTest {

    @Test
    void nearestTierTakesAllWhileSevenOfTenAreHealthy() {
        // 1.4 * 8 / 10 is more than one, 1.4 * 7 / 10 is 0.98.
        assertThat(nearness(8, 10)).containsExactly(10_000, 0);
        assertThat(nearness(7, 10)).containsExactly(9_800, 200);
    }

    @Test
    void whatTheNearestCannotBearGoesToTheNext() {
        assertThat(nearness(5, 10)).containsExactly(7_000, 3_000);
        assertThat(nearness(0, 10)).containsExactly(0, 10_000);
    }

    @Test
    void tiersThatBearTooLittleTogetherShareInProportion() {
        // 0.14 and 0.42 of all.
        assertThat(nearness(1, 3)).containsExactly(2_500, 7_500);
    }

    @Test
    void nobodyHealthyBearsNothing() {
        assertThat(nearness(0, 0)).containsExactly(0, 0);
    }

    @Test
    void sharesHoldWhileTheirPartsAreHealthy() {
        assertThat(TierLoads.of(List.of(tier(80), tier(20)), new int[] {10, 10}))
                .containsExactly(8_000, 2_000);
    }

    @Test
    void shareOfAPartThatIsAwayGoesToTheOthers() {
        assertThat(TierLoads.of(List.of(tier(80), tier(20)), new int[] {0, 10}))
                .containsExactly(0, 10_000);
        // 80 * 0.7 beside 20.
        assertThat(TierLoads.of(List.of(tier(80), tier(20)), new int[] {5, 10}))
                .containsExactly(7_368, 2_632);
    }

    /** Two tiers of ten. */
    private static int[] nearness(int near, int far) {
        return TierLoads.of(List.of(tier(0), tier(0)), new int[] {near, far});
    }

    private static Tier tier(int percent) {
        return new Tier(IntStream.range(0, 10).boxed().toList(), percent);
    }
}
