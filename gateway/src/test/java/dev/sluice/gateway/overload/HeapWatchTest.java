// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.overload;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.FakeTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HeapWatchTest {

    private static final int MEBIBYTE = 1024 * 1024;

    @Test
    void seesWhatACollectionLeaves() {
        FakeTicker ticker = new FakeTicker();
        try (HeapWatch heap = HeapWatch.ofProcess(ticker)) {
            double before = afterCollection(heap, 0);
            int held = (int) (Runtime.getRuntime().maxMemory() / MEBIBYTE / 4);
            List<byte[]> kept = new ArrayList<>();
            for (int i = 0; i < held; i++) {
                kept.add(new byte[MEBIBYTE]);
            }

            // A quarter of the heap, less what was let go meanwhile.
            double after = afterCollection(heap, before + 0.15);

            assertThat(after).isBetween(before + 0.15, 1.0);
            assertThat(kept).hasSize(held);
            // A collection that is told of late would be a recent one.
            eventually("share", () -> later(ticker, heap), share -> share == 0);
        }
    }

    private static double afterCollection(HeapWatch heap, double atLeast) {
        System.gc();
        return eventually("share", heap::getAsDouble, share -> share > atLeast);
    }

    private static double later(FakeTicker ticker, HeapWatch heap) {
        ticker.advance(Duration.ofSeconds(11));
        return heap.getAsDouble();
    }
}
