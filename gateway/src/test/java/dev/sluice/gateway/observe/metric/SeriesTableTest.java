// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeriesTableTest {

    private static final SeriesTable.Key OVERFLOW = new SeriesTable.Key(0, 0);

    private final SeriesTable table = new SeriesTable(3, OVERFLOW);

    @Test
    void numbersSeriesInTheOrderOfTheirFirstUse() {
        int first = table.number(7, 1);
        int second = table.number(7, 2);

        assertThat(first).isEqualTo(1);
        assertThat(second).isEqualTo(2);
        assertThat(table.number(7, 1)).isEqualTo(first);
        assertThat(table.key(second)).isEqualTo(new SeriesTable.Key(7, 2));
    }

    @Test
    void sendsWhatDoesNotFitToTheOverflowSeries() {
        table.number(7, 1);
        table.number(7, 2);

        int tooMany = table.number(7, 3);

        assertThat(tooMany).isEqualTo(SeriesTable.OVERFLOW);
        assertThat(table.size()).isEqualTo(3);
        assertThat(table.number(7, 2)).isEqualTo(2);
    }

    @Test
    void findsTheOverflowSeriesByItsOwnLabels() {
        int number = table.number(OVERFLOW.where(), OVERFLOW.what());

        assertThat(number).isEqualTo(SeriesTable.OVERFLOW);
        assertThat(table.size()).isEqualTo(1);
    }
}
