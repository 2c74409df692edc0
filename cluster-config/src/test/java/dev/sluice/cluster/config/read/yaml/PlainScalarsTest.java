// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.read.yaml.YamlScalar.Form;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlainScalarsTest {

    @ParameterizedTest
    @CsvSource({
        "NULL, '' ~ null Null NULL",
        "BOOLEAN, true True TRUE false",
        "MAYBE_BOOLEAN, yes Yes no on Off y n N",
        "INTEGER, 0 7 80 -1 +5 9999999999999999999999",
        "REAL, 1.5 .5 -0.1 1e3 1. .inf -.INF .nan",
        "MAYBE_NUMBER, 010 08 0x1F 0o17 0b11 1_000 -012 0_1",
        "TEXT, nUll tRue oN 1.2.3 10.0.0.1 1s 12:30 2024-01-01 v1 - . 1e 0x 1.2.3.4/8 ~x a_1",
    })
    void formIsThatOfTheReadersThatAgree(Form form, String words) {
        for (String word : words.split(" ", -1)) {
            String text = word.equals("''") ? "" : word;

            assertThat(PlainScalars.form(text)).as(text).isEqualTo(form);
        }
    }
}
