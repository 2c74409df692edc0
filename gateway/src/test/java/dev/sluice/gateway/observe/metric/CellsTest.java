// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CellsTest {

    private final Cells cells = new Cells(1000);

    @Test
    void areZeroBeforeAnythingWasAdded() {
        assertThat(cells.value(0)).isZero();
        assertThat(cells.value(999)).isZero();
    }

    @Test
    void keepTheirValuesWhenAHigherIndexComes() {
        cells.add(3, 5);

        cells.add(999, 1);

        assertThat(cells.value(3)).isEqualTo(5);
        assertThat(cells.value(999)).isEqualTo(1);
    }

    @Test
    void neverShowAReaderACounterThatGoesBack() throws InterruptedException {
        List<Long> seen = new ArrayList<>();
        Thread writer =
                new Thread(
                        () -> {
                            for (int i = 0; i < 200_000; i++) {
                                cells.add(0, 1);
                                // Growing replaces the array under the reader's feet.
                                cells.add(i / 200, 1);
                            }
                        });

        writer.start();
        while (writer.isAlive()) {
            seen.add(cells.value(0));
        }
        writer.join();
        seen.add(cells.value(0));

        assertThat(seen).isSorted().last().isEqualTo(200_200L);
    }
}
