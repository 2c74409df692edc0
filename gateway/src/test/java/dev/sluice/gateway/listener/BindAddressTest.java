// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BindAddressTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8080, 127.0.0.1, 8080",
        "localhost:0, localhost, 0",
        "[::1]:65535, ::1, 65535",
        "[fe80::1%eth0]:80, fe80::1%eth0, 80",
        "0.0.0.0:1, 0.0.0.0, 1"
    })
    void readsHostAndPort(String text, String host, int port) {
        assertThat(BindAddress.parse(text)).isEqualTo(new BindAddress(host, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8080", "[::1]:443", "localhost:0"})
    void writesWhatItReads(String text) {
        assertThat(BindAddress.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":80",
                "80",
                "localhost",
                "localhost:",
                "localhost:x",
                "localhost:-1",
                "localhost:65536",
                "localhost:123456",
                "localhost: 80",
                "[]:80",
                "::1:80",
                "[::1:80",
                "::1]:80",
                "http://localhost:80"
            })
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> BindAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }

    @Test
    void saysWhatAnAddressLooksLike() {
        assertThatThrownBy(() -> BindAddress.parse("8080"))
                .hasMessage(
                        "address: 8080 (expected: HOST:PORT, such as 127.0.0.1:8080 or"
                                + " [::1]:8080)");
    }
}
