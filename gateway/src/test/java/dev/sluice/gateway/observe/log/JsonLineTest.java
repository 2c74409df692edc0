// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.failure.ResponseFlag;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLineTest {

    private static final byte[] PREFIX = "{\"v\":".getBytes(StandardCharsets.US_ASCII);

    private final JsonLine line = new JsonLine();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "plain          | \"plain\"",
                "a b~c          | \"a b~c\"",
                "say \"hi\"     | \"say \\\"hi\\\"\"",
                "C:\\temp       | \"C:\\\\temp\"",
                "</script>      | \"</script>\"",
                "grün           | \"gr\\u00fcn\"",
                "日本           | \"\\u65e5\\u672c\"",
                "😀             | \"\\ud83d\\ude00\"",
            })
    void escapesWhatIsNotPrintableAscii(String value, String expected) {
        assertThat(value(line -> line.text(value))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0000",
        "9, 0009",
        "10, 000a",
        "13, 000d",
        "27, 001b",
        "31, 001f",
        "127, 007f",
        "133, 0085",
        "8232, 2028",
        "8233, 2029",
        "8238, 202e",
        "65279, feff"
    })
    void escapesControlsSeparatorsAndTurnsOfDirection(int character, String digits) {
        String value = "a" + (char) character + "b";

        assertThat(value(line -> line.text(value))).isEqualTo("\"a\\u" + digits + "b\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "\ude00", "\ude00\ud83d", "x\ud83dx"})
    void replacesHalvesOfCharacters(String value) {
        String written = value(line -> line.text(value));

        assertThat(written).contains("\\ufffd").doesNotContain("\\ud83d").doesNotContain("\\ude00");
    }

    @Test
    void cannotBeMadeToEndALineOrToBeginAField() {
        String attack = "x\",\"status\":200}\r\n{\"status\":200,\"path\":\"";

        String written = written(line -> line.text(attack));

        assertThat(written).hasLineCount(1).endsWith("}\n");
        assertThat(new JsonObject(written).fieldNames()).containsExactly("v");
        assertThat(new JsonObject(written).getString("v")).isEqualTo(attack);
    }

    @Test
    void keepsWhatAnyTextSaysAndStaysAscii() {
        Random random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            String value = text(random);

            String written = written(line -> line.text(value));

            assertThat(new JsonObject(written).getString("v")).isEqualTo(value);
            assertThat(written).matches("[ -~]*\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\n", "é", "\"", "\ud83d"})
    void cutsALongTextAndSaysSo(String unit) {
        String value = value(line -> line.text(unit.repeat(10_000)));

        int bytes = value.length() - 2;
        assertThat(bytes).isBetween(JsonLine.VALUE_BYTES_MAX - 8, JsonLine.VALUE_BYTES_MAX);
        assertThat(value).endsWith("...\"");
    }

    @Test
    void keepsATextThatFitsWhole() {
        String longest = "x".repeat(2000);

        assertThat(value(line -> line.text(longest))).isEqualTo("\"" + longest + "\"");
    }

    @Test
    void writesNullForWhatIsNotThere() {
        assertThat(value(line -> line.text(null))).isEqualTo("null");
        assertThat(value(line -> line.name(""))).isEqualTo("null");
        assertThat(value(JsonLine::nothing)).isEqualTo("null");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, 10, -1, 1234567890, Long.MAX_VALUE, Long.MIN_VALUE})
    void writesNumbers(long number) {
        assertThat(value(line -> line.number(number))).isEqualTo(Long.toString(number));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.000",
        "499, 0.000",
        "500, 0.001",
        "1000, 0.001",
        "12345678, 12.346",
        "999999499, 999.999",
        "999999500, 1000.000",
        "60000000000, 60000.000"
    })
    void writesMillisecondsWithThreeDecimals(long nanos, String expected) {
        assertThat(value(line -> line.millis(nanos))).isEqualTo(expected);
    }

    @Test
    void writesEverySetOfFlagsAsTheMetricsShowIt() {
        int sets = 1 << ResponseFlag.values().length;
        for (int set = 0; set < sets; set++) {
            int flags = set;

            String written = value(line -> line.flags(flags));

            assertThat(written).isEqualTo("\"" + ResponseFlag.codes(set) + "\"");
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(50);
        for (int i = 0; i < length; i++) {
            int bits = 1 + random.nextInt(20);
            int codePoint = random.nextInt(1 << bits);
            boolean surrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
            text.appendCodePoint(surrogate ? 'x' : codePoint);
        }
        return text.toString();
    }

    private String value(Consumer<JsonLine> script) {
        String written = written(script);
        return written.substring(PREFIX.length, written.length() - 2);
    }

    private String written(Consumer<JsonLine> script) {
        byte[] out = new byte[LoopAccessLog.LINE_BYTES_MAX];
        line.begin(out, 3);
        line.prefix(PREFIX);
        script.accept(line);
        int end = line.end();
        return new String(out, 3, end - 3, StandardCharsets.US_ASCII);
    }
}
