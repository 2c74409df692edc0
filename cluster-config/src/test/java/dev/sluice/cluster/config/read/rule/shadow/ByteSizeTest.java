// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ByteSizeTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1000, 1000",
        "1Ki, 1024",
        "512Ki, 524288",
        "1Mi, 1048576",
        "2Gi, 2147483648",
        "999999999Gi, 1073741822926258176",
    })
    void readsBinaryUnits(String text, long bytes) {
        assertThat(ByteSize.parse(text)).hasValue(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Mi",
                "1MB",
                "1M",
                "1 Mi",
                "1.5Mi",
                "-1",
                "1mi",
                "1234567890",
                "unlimited"
            })
    void refusesEverythingElse(String text) {
        assertThat(ByteSize.parse(text)).isEmpty();
    }

    @Test
    void showsTheLargestUnitThatFits() {
        assertThat(ByteSize.shown(8 * 1024 * 1024)).isEqualTo("8Mi");
        assertThat(ByteSize.shown(1536 * 1024)).isEqualTo("1536Ki");
        assertThat(ByteSize.shown(1025)).isEqualTo("1025");
        assertThat(ByteSize.shown(0)).isEqualTo("0");
    }
}
