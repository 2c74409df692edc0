// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailureMapperTest {

    @ParameterizedTest
    @CsvSource({
        "MALFORMED_REQUEST, 400, DPE",
        "URI_TOO_LONG, 414, DPE",
        "HEADERS_TOO_LARGE, 431, DPE",
        "NOT_IMPLEMENTED, 501, DPE",
        "VERSION_NOT_SUPPORTED, 505, DPE",
        "SLOW_REQUEST, 408, DC",
        "REQUEST_BODY_IDLE, 408, DC",
        "RESPONSE_BODY_IDLE, 499, DC",
        "CLIENT_CLOSED, 499, DC",
        "NO_ROUTE, 404, NR",
        "NO_DESTINATION, 503, NC",
        "NO_HEALTHY_ENDPOINT, 503, UH",
        "CONNECT_FAILED, 503, UF",
        "UPSTREAM_OVERFLOW, 503, UO",
        "UPSTREAM_RESET, 503, UC",
        "UPSTREAM_PROTOCOL, 502, UPE",
        "UPSTREAM_STALLED, 504, UT",
        "TRY_TIMEOUT, 504, UT",
        "ROUTE_TIMEOUT, 504, UT",
        "STREAM_IDLE, 504, SI",
        "DRAINED, 503, LR",
        "INTERNAL, 500, LR",
    })
    void everyReasonHasItsStatusAndFlag(FailureReason reason, int status, String flag) {
        assertThat(FailureMapper.status(reason)).isEqualTo(status);
        assertThat(FailureMapper.flag(reason).code()).isEqualTo(flag);
    }

    @Test
    void tableAboveIsComplete() throws NoSuchMethodException {
        CsvSource table =
                FailureMapperTest.class
                        .getDeclaredMethod(
                                "everyReasonHasItsStatusAndFlag",
                                FailureReason.class,
                                int.class,
                                String.class)
                        .getAnnotation(CsvSource.class);

        assertThat(table.value())
                .extracting(row -> FailureReason.valueOf(row.split(",", -1)[0]))
                .containsExactlyInAnyOrder(FailureReason.values());
    }

    @ParameterizedTest
    @EnumSource
    void sentenceIsAFewPlainWords(FailureReason reason) {
        assertThat(FailureMapper.sentence(reason)).matches("[a-zA-Z]+( [a-zA-Z]+){0,4}");
    }

    @ParameterizedTest
    @EnumSource
    void sentenceTellsNothingOfTheGateway(FailureReason reason) {
        assertThat(FailureMapper.sentence(reason).toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("sluice", "vert", "netty", "java", "exception", "null", "endpoint");
    }

    @ParameterizedTest
    @EnumSource
    void statusBlamesTheSideThatCausedTheFailure(FailureReason reason) {
        int status = FailureMapper.status(reason);

        switch (reason.side()) {
            case DOWNSTREAM ->
                    assertThat(status / 100 == 4 || status == 501 || status == 505).isTrue();
            case UPSTREAM -> assertThat(status).isBetween(502, 504);
            case INTERNAL -> assertThat(status).isIn(404, 500, 503);
        }
    }
}
