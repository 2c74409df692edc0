// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.exchange.Exchanges;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtcStampTest {

    private static final DateTimeFormatter EXPECTED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final UtcStamp stamp = new UtcStamp();

    @Test
    void writesDateTimeAndMilliseconds() {
        assertThat(written(Exchanges.START_EPOCH_MILLIS)).isEqualTo("2026-11-22T10:20:30.123Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00.000Z",
                "1969-12-31T23:59:59.999Z",
                "2000-02-29T23:59:59.999Z",
                "2027-01-01T00:00:00.001Z",
                "9999-12-31T23:59:59.099Z"
            })
    void writesTheEdgesOfSecondsDaysAndYears(String instant) {
        assertThat(written(Instant.parse(instant).toEpochMilli())).isEqualTo(instant);
    }

    @Test
    void agreesWithJavaTimeWhenInstantsGoBackAndForth() {
        Random random = new Random(7);
        long center = Exchanges.START_EPOCH_MILLIS;
        for (int i = 0; i < 10_000; i++) {
            // Sometimes the same second, sometimes the next, sometimes another day.
            long instant = center + (long) (random.nextGaussian() * Math.pow(10, i % 10));

            assertThat(written(instant)).isEqualTo(EXPECTED.format(Instant.ofEpochMilli(instant)));
        }
    }

    private String written(long epochMillis) {
        byte[] out = new byte[UtcStamp.LENGTH + 2];
        int end = stamp.write(epochMillis, out, 1);
        return new String(out, 1, end - 1, StandardCharsets.US_ASCII);
    }
}
