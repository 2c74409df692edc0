// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.shadow.report.Seen;
import dev.sluice.shadow.report.Tally;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** That the view says what a reader asks for first. */
final class ReportViewTest {
    private final Tally tally = new Tally("default/checkout-v3", 1);

    @Test
    void showsTheWorstPathFirstWithItsSample() {
        for (int i = 0; i < 100; i++) {
            Set<String> noise = Set.of("$.time");
            tally.exchange(Seen.at(i, i < 30 ? Set.of("$.time", "$.price") : noise, noise));
        }

        JsonObject view = ReportView.of(tally.report());

        assertThat(view.getLong("compared")).isEqualTo(100);
        assertThat(view.getLong("withBaseline")).isEqualTo(100);
        JsonArray paths = view.getJsonArray("paths");
        assertThat(paths.getJsonObject(0))
                .isEqualTo(
                        new JsonObject()
                                .put("path", "$.price")
                                .put("beyondNoise", true)
                                .put("shadow", 30L)
                                .put("baseline", 0L)
                                .put("shadowOnly", 30L)
                                .put("baselineOnly", 0L)
                                .put(
                                        "samples",
                                        new JsonArray()
                                                .add(
                                                        new JsonObject()
                                                                .put("primary", "1")
                                                                .put("shadow", "2"))));
        assertThat(paths.getJsonObject(1).getString("path")).isEqualTo("$.time");
        assertThat(paths.getJsonObject(1).getBoolean("beyondNoise")).isFalse();
    }

    @Test
    void showsShareBeyondNoiseAndBothLatencies() {
        for (int i = 0; i < 1_000; i++) {
            tally.exchange(Seen.at(i, i < 200 ? Set.of("$.price") : Set.of(), Set.of()));
        }

        JsonObject view = ReportView.of(tally.report());

        JsonObject share = view.getJsonObject("differingShare");
        assertThat(share.getDouble("lower")).isBetween(0.1, 0.2);
        assertThat(share.getDouble("upper")).isBetween(0.2, 0.3);
        assertThat(view.getDouble("confidence")).isEqualTo(0.99);
        assertThat(view.getJsonObject("primaryMillis").getDouble("p99")).isCloseTo(10, within(0.1));
        assertThat(view.getJsonObject("shadowMillis").getDouble("p99")).isCloseTo(20, within(0.2));
    }

    @Test
    void showsVerdictWithWhatIsNeeded() {
        JsonObject view = ReportView.of(Verdict.of(tally.report(), DifferenceMax.of("0.5%")));

        assertThat(view.getString("outcome")).isEqualTo("undecided");
        assertThat(view.getDouble("differenceMax")).isEqualTo(0.005);
        assertThat(view.getLong("needed")).isPositive();
        assertThat(view.containsKey("path")).isFalse();
    }
}
