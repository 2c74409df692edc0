// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.budget;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HoldingTest {

    private final Budget narrow = new Budget(new BudgetMax(1, 10));
    private final Budget wide = new Budget(new BudgetMax(5, 100));

    private Holding holding() {
        return Holding.begin(wide, narrow).orElseThrow();
    }

    @Test
    void takesAPlaceInAllOrInNone() {
        Holding first = holding();

        assertThat(Holding.begin(wide, narrow)).isEmpty();

        assertThat(wide.exchanges()).isEqualTo(1);
        first.end();
        assertThat(wide.exchanges()).isZero();
        assertThat(narrow.exchanges()).isZero();
    }

    @Test
    void takesBytesFromAllOrFromNone() {
        Holding holding = holding();

        assertThat(holding.take(10)).isTrue();
        assertThat(holding.take(1)).isFalse();

        assertThat(wide.bytes()).isEqualTo(10);
        assertThat(narrow.bytes()).isEqualTo(10);
    }

    @Test
    void endGivesBackWhatIsStillHeldAndOnlyOnce() {
        Holding holding = holding();
        holding.take(10);
        holding.giveBack(4);

        holding.end();
        holding.end();
        holding.giveBack(6);

        assertThat(holding.take(1)).isFalse();
        assertThat(wide.bytes()).isZero();
        assertThat(narrow.bytes()).isZero();
        assertThat(narrow.exchanges()).isZero();
    }

    @Test
    void otherBoundsCountWhatIsHeldAlready() {
        Holding holding = holding();
        holding.take(8);

        Budget wider = narrow.within(new BudgetMax(2, 10));

        Holding second = Holding.begin(wider).orElseThrow();
        assertThat(second.take(3)).isFalse();
        holding.end();
        assertThat(second.take(10)).isTrue();
        assertThat(narrow.bytes()).isEqualTo(10);
    }

    @Test
    void lowerBoundsTakeNothingAwayAndAddNothing() {
        Holding holding = holding();
        holding.take(8);

        Budget lower = narrow.within(new BudgetMax(0, 4));

        assertThat(Holding.begin(lower)).isEmpty();
        assertThat(holding.take(2)).as("begun under the bounds of before").isTrue();
    }
}
