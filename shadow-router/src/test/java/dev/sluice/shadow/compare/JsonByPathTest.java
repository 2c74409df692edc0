// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.compare;

import static dev.sluice.shadow.compare.AnswerFixture.ignoring;
import static dev.sluice.shadow.compare.AnswerFixture.json;
import static dev.sluice.shadow.compare.AnswerFixture.multiset;
import static dev.sluice.shadow.compare.AnswerFixture.rules;
import static dev.sluice.shadow.compare.AnswerFixture.tolerating;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.shadow.JsonComparison;
import dev.sluice.cluster.config.shadow.JsonComparison.ArrayOrder;
import dev.sluice.cluster.config.shadow.JsonPath;
import dev.sluice.cluster.config.shadow.ShadowComparison;
import dev.sluice.shadow.compare.Comparison.Form;
import dev.sluice.shadow.compare.found.Difference;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That documents differ where they do, by the rules for what to ignore, numbers and arrays. */
final class JsonByPathTest {
    private static final JsonComparison EXACT = JsonComparison.DEFAULT;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {"a":1}                    | {"a":2}                     | $.a
                    {"a":{"b":[1,2]}}          | {"a":{"b":[1,3]}}           | $.a.b[*]
                    {"a":null}                 | {"a":false}                 | $.a
                    {"a":"1"}                  | {"a":1}                     | $.a
                    {"a":{"b":1}}              | {"a":[1]}                   | $.a
                    {"a":{"b":1,"c":2}}        | {}                          | $.a
                    {}                         | {"a":{"b":1}}               | $.a
                    {"a b":1}                  | {"a b":2}                   | $['a b']
                    [1,2,3]                    | [1,2]                       | $
                    [[1],[2]]                  | [[1],[3]]                   | $[*][*]
                    1                          | 2                           | $
                    "a"                        | "b"                         | $
                    9007199254740993           | 9007199254740992            | $
                    0.10000000000000000001     | 0.1                         | $
                    1e999999                   | 1e999998                    | $
                    """)
    void namesThePath(String primary, String other, String path) {
        assertThat(paths(EXACT, primary, other)).containsExactly(path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {"a":1,"b":2}              | { "b" : 2, "a" : 1 }
                    1                          | 1.00
                    100                        | 1e2
                    0                          | -0.0
                    "\\u0061"                  | "a"
                    1e999999                   | 10e999998
                    """)
    void spellingIsNoDifference(String primary, String other) {
        assertThat(paths(EXACT, primary, other)).isEmpty();
        assertThat(paths(multiset(), "[" + primary + "]", "[" + other + "]")).isEmpty();
    }

    @Test
    void ignoredValuesMayDifferBeAbsentOrOfAnotherType() {
        JsonComparison json = ignoring("$.time", "$.items[*].id", "$.meta.*", "$.list[1]");
        String primary =
                "{\"time\":1,\"items\":[{\"id\":1,\"p\":1},{\"id\":2}],\"meta\":{\"x\":1},"
                        + "\"list\":[1,2,3]}";
        String other =
                "{\"items\":[{\"id\":[7],\"p\":1},{}],\"meta\":{\"y\":{\"z\":1}},"
                        + "\"list\":[1,\"q\",3]}";

        assertThat(paths(json, primary, other)).isEmpty();
        assertThat(paths(EXACT, primary, other))
                .containsExactlyInAnyOrder(
                        "$.time", "$.items[*].id", "$.meta.x", "$.meta.y", "$.list[*]");
    }

    @Test
    void wholeDocumentMayBeIgnored() {
        assertThat(paths(ignoring("$"), "{\"a\":[1]}", "[2]")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0.001, 0, 1000, 1001, true",
        "0.001, 0, 1000, 1002, false",
        "0.001, 0, -1000, -1001, true",
        "0.001, 0, 0, 0.0000001, false",
        "0, 0.01, 0, 0.01, true",
        "0, 0.01, 5, 5.02, false",
        "0.001, 0.01, 5, 5.009, true",
        "0.5, 0, 1e400, 2e400, false",
        "0.5, 0, 1e400, 5, false",
        "0.5, 0, 17e307, -17e307, false",
        "0.5, 0, 0.10000000000000000001, 0.1, true"
    })
    void numbersMayDifferByTolerance(
            double relative, double absolute, String primary, String other, boolean near) {
        assertThat(paths(tolerating(relative, absolute), primary, other).isEmpty()).isEqualTo(near);
    }

    @Test
    void multisetIgnoresOrderButNotHowOften() {
        assertThat(paths(multiset(), "[1,2,2,3]", "[2,3,1,2]")).isEmpty();
        assertThat(paths(multiset(), "[1,2,2]", "[1,1,2]")).containsExactly("$[*]");
        assertThat(paths(multiset(), "[[1,2],[3]]", "[[3],[2,1]]")).isEmpty();
        assertThat(paths(EXACT, "[1,2]", "[2,1]")).containsExactly("$[*]");
    }

    @Test
    void multisetHoldsChangedItemAgainstItsLikeness() {
        String primary = "[{\"n\":\"a\",\"p\":1},{\"n\":\"b\",\"p\":2},{\"n\":\"c\",\"p\":3}]";
        String other = "[{\"n\":\"c\",\"p\":9},{\"n\":\"a\",\"p\":8},{\"n\":\"b\",\"p\":2}]";

        assertThat(paths(multiset(), primary, other)).containsExactly("$[*].p");
    }

    @Test
    void multisetAppliesToleranceToItems() {
        var json = new JsonComparison(List.of(), 0, 0.1, ArrayOrder.MULTISET);

        assertThat(paths(json, "[1.0,2.0,3.0]", "[3.05,1.05,2.05]")).isEmpty();
    }

    @Test
    void multisetLeavesOutWhatIsIgnored() {
        var json = new JsonComparison(List.of(JsonPath.of("$[*].id")), 0, 0, ArrayOrder.MULTISET);

        assertThat(paths(json, "[{\"id\":1,\"p\":1},{\"id\":2,\"p\":2}]", "[{\"p\":2},{\"p\":1}]"))
                .isEmpty();
    }

    @Test
    void longListsHaveAsFewPathsAsShortOnes() {
        String primary = "[" + "{\"a\":1},".repeat(2_000) + "0]";
        String other = "[" + "{\"a\":2},".repeat(2_000) + "0]";

        assertThat(paths(EXACT, primary, other)).containsExactly("$[*].a");
    }

    @Test
    void redactedValuesNeverLeave() {
        String primary = "{\"card\":\"4111\",\"who\":{\"mail\":\"a@b\"},\"list\":[{\"k\":\"s1\"}]}";
        String other = "{\"card\":\"4222\",\"who\":{\"mail\":7},\"list\":[{\"k\":\"s2\"}]}";

        List<Difference> shown =
                differences(redacting("$.card", "$.who", "$.list[0].k"), primary, other);

        assertThat(shown)
                .containsExactlyInAnyOrder(
                        new Difference("$.card", "[redacted]", "[redacted]"),
                        new Difference("$.who.mail", "[redacted]", "[redacted]"),
                        new Difference("$.list[*].k", "[redacted]", "[redacted]"));
    }

    @Test
    void samplesOfArraysAndObjectsShowNoContent() {
        List<Difference> shown =
                differences(
                        redacting("$.who.mail"),
                        "{\"who\":{\"mail\":\"a@b\"},\"list\":[\"a@b\"]}",
                        "{}");

        assertThat(shown)
                .containsExactlyInAnyOrder(
                        new Difference("$.who", "object of 1", "absent"),
                        new Difference("$.list", "array of 1", "absent"));
    }

    @Test
    void samplesAreShortAndWithoutControlCharacters() {
        String longText = "\\u001b[2J" + "x".repeat(10_000);

        Difference shown =
                differences(rules(EXACT), "{\"a\":\"" + longText + "\"}", "{\"a\":1}").get(0);

        assertThat(shown.primary()).hasSizeLessThan(130).startsWith("\"\uFFFD[2Jxxx");
    }

    @Test
    void pathsAreShortAndWithoutControlCharacters() {
        String name = "\\u001b" + "x".repeat(10_000);

        Difference shown = differences(rules(EXACT), "{\"" + name + "\":1}", "{}").get(0);

        assertThat(shown.path()).hasSizeLessThan(100).startsWith("$['\uFFFDxxx");
    }

    private static Set<String> paths(JsonComparison json, String primary, String other) {
        Comparison comparison = Comparator.of(rules(json)).compare(json(primary), json(other));
        assertThat(comparison.form()).isEqualTo(Form.JSON);
        return comparison.paths();
    }

    private static List<Difference> differences(
            ShadowComparison rules, String primary, String other) {
        return Comparator.of(rules).compare(json(primary), json(other)).differences();
    }

    private static ShadowComparison redacting(String... paths) {
        return new ShadowComparison(
                true,
                Set.of(),
                EXACT,
                Optional.empty(),
                1,
                Stream.of(paths).map(JsonPath::of).toList(),
                Set.of());
    }
}
