// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cluster.config.shadow.JsonPath.AnyItem;
import dev.sluice.cluster.config.shadow.JsonPath.AnyMember;
import dev.sluice.cluster.config.shadow.JsonPath.Item;
import dev.sluice.cluster.config.shadow.JsonPath.Member;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonPathTest {

    @Test
    void rootIsAPathWithoutSteps() {
        assertThat(JsonPath.of("$").steps()).isEmpty();
    }

    @Test
    void readsEveryKindOfStep() {
        assertThat(JsonPath.of("$.items[*].a-1['odd name'][\"x\"][3].*").steps())
                .containsExactly(
                        new Member("items"),
                        new AnyItem(),
                        new Member("a-1"),
                        new Member("odd name"),
                        new Member("x"),
                        new Item(3),
                        new AnyMember());
    }

    @Test
    void aBackslashProtectsTheNextCharacterOfAQuotedName() {
        assertThat(JsonPath.of("$['it\\'s \\\\']").steps()).containsExactly(new Member("it's \\"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$|$",
                "$['a'].b|$.a.b",
                "$[\"odd name\"]|$['odd name']",
                "$['it\\'s']|$['it\\'s']",
                "$['3'][3]|$['3'][3]",
                "$['']|$['']",
                "$.größe|$.größe",
            })
    void printsInItsShortestSpelling(String text, String spelling) {
        assertThat(JsonPath.of(text)).hasToString(spelling);
        assertThat(JsonPath.of(spelling)).isEqualTo(JsonPath.of(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|the end at offset 0 (expected: $ for the root)",
                "items|'i' at offset 0 (expected: $ for the root)",
                "$items|'i' at offset 1 (expected: .name, ['name'], [3], [*] or .*)",
                "$.|the end at offset 2 (expected: a name or *)",
                "$..id|'.' at offset 2 (expected: a name or *)",
                "$.items.0|'0' at offset 8 (expected: [0] or a name)",
                "$.a[|the end at offset 4 (expected: *, a name in quotes, or an index of 1 to 9"
                        + " digits)",
                "$[-1]|'-' at offset 2 (expected: *, a name in quotes, or an index of 1 to 9"
                        + " digits)",
                "$[1234567890]|'1' at offset 2 (expected: *, a name in quotes, or an index of 1 to"
                        + " 9 digits)",
                "$[0:2]|':' at offset 3 (expected: ])",
                "$['a|the end at offset 4 (expected: the closing ')",
                "$['a\\|the end at offset 5 (expected: the closing ')",
                "$.a b|' ' at offset 3 (expected: .name, ['name'], [3], [*] or .*)",
            })
    void saysWhereAndWhatItExpects(String text, String complaint) {
        assertThat(JsonPath.complaint(text))
                .hasValue("JSON path \"" + text + "\" has " + complaint);
    }

    @Test
    void boundsTheNumberOfSteps() {
        String deepest = "$" + ".a".repeat(JsonPath.STEPS_MAX);

        assertThat(JsonPath.of(deepest).steps()).hasSize(JsonPath.STEPS_MAX);
        assertThatThrownBy(() -> JsonPath.of(deepest + ".a"))
                .hasMessageContaining("at offset 129 (expected: at most 64 steps)");
    }

    @Test
    void boundsTheLengthWithoutRepeatingTheText() {
        assertThat(JsonPath.complaint("$." + "a".repeat(1023)).orElseThrow())
                .isEqualTo("JSON path of 1025 characters (expected: at most 1024)");
    }
}
