// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cluster.config.read.schema.Field.Shape;
import dev.sluice.cluster.config.read.schema.Standing.Support;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SchemaTest {

    private static Schema parse(String... lines) {
        return SchemaParser.parse(List.of(String.join("\n", lines)));
    }

    @Test
    void rowIsReadInAllItsParts() {
        Schema schema =
                parse(
                        "# comment",
                        "kind K g.test v1 v2 warned security",
                        "enum Colour RED BLUE",
                        "message K",
                        "  names []string required items=1..3 each=1..9 honoured -- A note.",
                        "  colour Colour security=RED ignored=BLUE warned",
                        "  nested {}N nullable replaced-by=names refused",
                        "  oneof names colour",
                        "message N",
                        "  wait duration any honoured");

        KindSchema kind = schema.kind("K").orElseThrow();
        assertThat(kind.versions()).containsExactly("v1", "v2");
        assertThat(kind.security()).isTrue();
        MessageType message = schema.message("K");
        assertThat(message.alternatives()).containsExactly(List.of("names", "colour"));
        Field names = message.field("names").orElseThrow();
        assertThat(names.shape()).isEqualTo(Shape.LIST);
        assertThat(names.required()).isTrue();
        assertThat(names.constraints().items()).contains(new Constraints.Bounds(1, 3));
        assertThat(names.standing().note()).isEqualTo("A note.");
        Field colour = message.field("colour").orElseThrow();
        assertThat(colour.standing().security().values()).containsExactly("RED");
        assertThat(colour.standing().ignoredValues()).containsExactly("BLUE");
        Field nested = message.field("nested").orElseThrow();
        assertThat(nested.standing().support()).isEqualTo(Support.REFUSED);
        assertThat(nested.standing().replacedBy()).contains("names");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "message A\n  x strin honoured",
                "message A\n  x string honored",
                "message A\n  x string requird honoured",
                "message A\n  x string length=1 honoured",
                "message A\n  x string honoured\n  x string honoured",
                "message A\n  x string honoured\n  oneof x y",
                "message A\nmessage A",
                "kind A g v1 honoured",
                "kinds A"
            })
    void mistakeInATableThrows(String table) {
        assertThatThrownBy(() -> parse(table)).isInstanceOf(IllegalArgumentException.class);
    }
}
