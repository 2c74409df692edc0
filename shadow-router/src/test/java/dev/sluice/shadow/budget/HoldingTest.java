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
    void loweredBudgetKeepsWhatItHasAndTakesNoMore() {
        Holding holding = holding();
        holding.take(8);

        narrow.limit(new BudgetMax(0, 4));

        assertThat(holding.take(1)).isFalse();
        holding.giveBack(8);
        assertThat(holding.take(4)).isTrue();
        holding.end();
        assertThat(Holding.begin(narrow)).isEmpty();
    }
}
