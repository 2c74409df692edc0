// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.header;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeHeadersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-forwarded-for",
                "X-Forwarded-Proto",
                "X-FORWARDED-HOST",
                "x-forwarded-client-cert",
                "forwarded",
                "Forwarded",
                "x-envoy-external-address",
                "X-Envoy-Decorator-Operation",
                "x-sluice-shadow"
            })
    void onlyATrustedPeerMaySay(String name) {
        assertThat(EdgeHeaders.reserved(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-forwarded",
                "x-forward",
                "forwarded-for",
                "x-request-id",
                "x-envoy",
                "user-agent",
                "from",
                "x",
                ""
            })
    void everybodyMaySay(String name) {
        assertThat(EdgeHeaders.reserved(name)).isFalse();
    }
}
