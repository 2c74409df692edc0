// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureTest {

    @Test
    void exceptionCarriesTheFailureAndNoStackTrace() {
        Failure failure = Failure.before(FailureReason.CONNECT_FAILED, "10.0.0.1:80: refused");

        FailureException exception = failure.asException();

        assertThat(Failure.of(exception)).isSameAs(failure);
        assertThat(exception.getStackTrace()).isEmpty();
        assertThat(exception).hasMessage("CONNECT_FAILED: 10.0.0.1:80: refused");
    }

    @Test
    void anyOtherExceptionIsADefectOfOurs() {
        Failure failure = Failure.of(new IllegalStateException("broken"));

        assertThat(failure.reason()).isEqualTo(FailureReason.INTERNAL);
        assertThat(failure.detail()).contains("broken");
        assertThat(failure.untouched()).isFalse();
    }

    @Test
    void onlyAFailureBeforeSendingIsUntouched() {
        assertThat(Failure.before(FailureReason.TRY_TIMEOUT, "").untouched()).isTrue();
        assertThat(Failure.during(FailureReason.TRY_TIMEOUT, "").untouched()).isFalse();
    }
}
