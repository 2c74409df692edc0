// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeriesLookupTest {

    @Test
    void knowsNothingAtFirst() {
        SeriesLookup lookup = new SeriesLookup(64);

        assertThat(lookup.find(0, 0)).isEqualTo(SeriesLookup.ABSENT);
    }

    @Test
    void findsWhatWasPutWhileItGrows() {
        SeriesLookup lookup = new SeriesLookup(4096);
        Map<SeriesTable.Key, Long> expected = new HashMap<>();
        Random random = new Random(42);
        while (expected.size() < 4000) {
            // Small numbers make neighbours, as labels that are numbered from one do.
            var key = new SeriesTable.Key(random.nextInt(100), random.nextInt(100));
            long series = expected.size();
            if (expected.putIfAbsent(key, series) == null) {
                lookup.put(key.where(), key.what(), series);
            }
        }

        assertThat(expected)
                .allSatisfy(
                        (key, series) ->
                                assertThat(lookup.find(key.where(), key.what())).isEqualTo(series));
        assertThat(lookup.find(100, 100)).isEqualTo(SeriesLookup.ABSENT);
    }

    @Test
    void forgetsWhatIsPutWhenFull() {
        SeriesLookup lookup = new SeriesLookup(64);
        for (int what = 0; what < 64; what++) {
            lookup.put(1, what, what);
        }

        lookup.put(1, 64, 64);

        assertThat(lookup.find(1, 64)).isEqualTo(SeriesLookup.ABSENT);
        assertThat(lookup.find(1, 63)).isEqualTo(63);
    }
}
