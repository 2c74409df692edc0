// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.report.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.shadow.report.ReasonCounts;
import dev.sluice.shadow.report.Seen;
import dev.sluice.shadow.report.ShadowReport;
import dev.sluice.shadow.report.Tally;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That a report comes back as it was sent, and that what is none is refused with the field. */
final class ReportJsonTest {
    private final ShadowReport report = report();

    @Test
    void comesBackFromTextAsItWas() {
        String text = ReportJson.write(report).encode();

        assertThat(ReportJson.read(new JsonObject(text))).isEqualTo(report);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rule", "keepSamples", "compared", "differing", "paired", "shadowOnly",
                "baselineOnly", "drops", "notCompared", "forms", "paths", "primaryMicros",
                "shadowMicros"
            })
    void missingFieldIsNamed(String field) {
        JsonObject json = ReportJson.write(report);
        json.remove(field);

        assertThatThrownBy(() -> ReportJson.read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("report: field " + field + " is wrong or missing");
    }

    @Test
    void impossibleValuesAreRefused() {
        assertRefused("compared", -1, "report: field compared");
        assertRefused("compared", 1.5, "report: field compared");
        assertRefused("differing", 1_000, "counts: compared 2, differing 1000");
        assertRefused("paths", new JsonArray().add(1), "report: field paths");
        assertRefused("primaryMicros", new JsonObject().put("x", 1), "latency: x (expected");
        assertRefused(
                "primaryMicros", new JsonObject().put("61000000", 1), "latency: 1 times 61000000");
    }

    private void assertRefused(String field, Object value, String message) {
        JsonObject json = ReportJson.write(report).put(field, value);

        assertThatThrownBy(() -> ReportJson.read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    private static ShadowReport report() {
        Tally tally = new Tally("default/checkout-v3", 2);
        tally.exchange(Seen.at(1_700_000_000_000L, Set.of("$.a", "header:x-b"), Set.of("$.a")));
        tally.exchange(Seen.at(1_700_000_000_001L, Set.of()));
        return tally.report()
                .with(
                        new ReasonCounts(Map.of("budget", 1L)),
                        new ReasonCounts(Map.of("incomplete", 1L)));
    }
}
