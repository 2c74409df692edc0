// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyBucketsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0.001",
        "999999, 0.001",
        "1000000, 0.001",
        "1000001, 0.0025",
        "5000000, 0.005",
        "500000000, 0.5",
        "2500000001, 5",
        "60000000000, 60",
        "60000000001, Infinity",
        "9223372036854775807, Infinity",
    })
    void aBoundBelongsToTheBucketBelowIt(long nanos, double upperBound) {
        int bucket = LatencyBuckets.bucket(nanos);

        assertThat(LatencyBuckets.upperBounds()[bucket]).isEqualTo(upperBound);
    }
}
