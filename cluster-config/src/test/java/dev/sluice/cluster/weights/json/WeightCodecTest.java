// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.weights.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cluster.config.http.Destination;
import dev.sluice.cluster.weights.Edits;
import dev.sluice.cluster.weights.RouteKey;
import dev.sluice.cluster.weights.WeightEdit;
import dev.sluice.cluster.weights.WeightOutcome;
import dev.sluice.cluster.weights.WeightOverlay;
import dev.sluice.cluster.weights.WeightOverlays;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WeightCodecTest {

    /** As it is stored; what the next release stores must be read by this one, and so on. */
    private static final String STORED =
            """
            {"version":7,"overlays":[{"namespace":"prod","virtualService":"shop","route":"canary",
            "weights":[{"host":"shop","subset":"v1","weight":75},
            {"host":"shop.example","port":8080,"weight":25}],
            "version":6,"edit":"e1","by":"ann","at":"2030-01-02T12:00:00Z","later":"ignored"}],
            "dropped":[]}
            """;

    @Test
    void readsWhatIsStored() {
        WeightOverlays overlays = WeightCodec.decode(new JsonObject(STORED));

        assertThat(overlays.version()).isEqualTo(7);
        assertThat(overlays.byRoute().values())
                .containsExactly(
                        new WeightOverlay(
                                new RouteKey("prod", "shop", "canary"),
                                Map.of(
                                        Edits.subset("v1"),
                                        75,
                                        new Destination(
                                                "shop.example",
                                                Optional.empty(),
                                                OptionalInt.of(8080)),
                                        25),
                                6,
                                "e1",
                                "ann",
                                Edits.NOON));
    }

    @Test
    void readsBackWhatItWrites() {
        WeightOverlays overlays =
                WeightOverlays.NONE
                        .after(Edits.put("ann", 75, 25))
                        .overlays()
                        .after(Edits.drop("n1", "gone"))
                        .overlays()
                        .after(Edits.put("bob", 1, 0))
                        .overlays();

        JsonObject wire = new JsonObject(WeightCodec.encode(overlays).encode());

        assertThat(WeightCodec.decode(wire)).isEqualTo(overlays);
    }

    @ParameterizedTest
    @MethodSource("edits")
    void readsBackChanges(WeightEdit edit) {
        assertThat(EditCodec.edit(new JsonObject(EditCodec.encode(edit).encode()))).isEqualTo(edit);
    }

    private static List<WeightEdit> edits() {
        return List.of(
                Edits.put("ann", 75, 25),
                Edits.basedOn(3, Edits.put("ann", 75, 25)),
                Edits.clear("ann"),
                Edits.drop("n1", "gone"));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void readsBackOutcomes(WeightOutcome outcome) {
        assertThat(EditCodec.outcome(new JsonObject(EditCodec.encode(outcome).encode())))
                .isEqualTo(outcome);
    }

    private static List<WeightOutcome> outcomes() {
        Optional<WeightOverlay> overlay =
                WeightOverlays.NONE.after(Edits.put("ann", 75, 25)).overlays().of(Edits.SHOP);
        return List.of(
                new WeightOutcome.Changed(Optional.empty(), overlay),
                new WeightOutcome.Changed(overlay, Optional.empty()),
                new WeightOutcome.Overtaken(overlay),
                new WeightOutcome.Overtaken(Optional.empty()),
                new WeightOutcome.Full(1_000));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"version\":7    | \"version\":\"x\"  | version: x (expected: a whole number)",
                "\"host\":\"shop\"| \"host\":5         | host: 5 (expected: a string)",
                "\"weight\":75    | \"weight\":-1      | weight: -1 (expected: 0 to 2147483647)",
                "\"weight\":75    | \"other\":75       | weight: null (expected: a whole number)",
                "2030-01-02T12    | noon               | at: noon:00:00Z (expected: a time such",
                "\"dropped\":[]   | \"dropped\":{}     | dropped: {} (expected: a list)",
                "\"dropped\":[]   | \"dropped\":[1]    | dropped: [1] (expected: a list of obj",
            })
    void saysWhatIsMalformed(String part, String replacement, String message) {
        JsonObject json = new JsonObject(STORED.replace(part, replacement));

        assertThatThrownBy(() -> WeightCodec.decode(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
