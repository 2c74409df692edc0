// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyTest {

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"})
    void methodsOfRfc9110MayBeSentTwice(String method) {
        assertThat(Idempotency.idempotent(method)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PATCH", "CONNECT", "PROPFIND", "get", "BREW", ""})
    void othersMayNot(String method) {
        assertThat(Idempotency.idempotent(method)).isFalse();
    }
}
