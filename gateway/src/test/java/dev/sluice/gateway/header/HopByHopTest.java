// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.header;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HopByHopTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connection",
                "Connection",
                "KEEP-ALIVE",
                "Proxy-Connection",
                "te",
                "Trailer",
                "transfer-ENCODING",
                "Upgrade"
            })
    void headersOfTheConnectionGoNoFurther(String name) {
        assertThat(HopByHop.always(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host",
                "content-length",
                "content-type",
                "authorization",
                "x-te",
                "ta",
                "upgrades",
                "connections",
                "keep_alive",
                "upgrade-insecure-requests",
                ""
            })
    void othersDo(String name) {
        assertThat(HopByHop.always(name)).isFalse();
    }

    @Test
    void messageWithoutConnectionHeaderNominatesNothing() {
        assertThat(HopByHop.nominated(HttpHeaders.headers())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"keep-alive", "Keep-Alive", "close", "CLOSE"})
    void usualConnectionHeaderNominatesNothingElse(String value) {
        assertThat(HopByHop.nominated(connection(value))).isSubsetOf("keep-alive", "close", "");
    }

    @Test
    void nominatedHeadersAreToldInLowerCase() {
        assertThat(HopByHop.nominated(connection("close, X-Secret ,\tx-Other")))
                .contains("x-secret", "x-other");
    }

    @Test
    void everyConnectionHeaderCounts() {
        MultiMap headers = connection("close");
        headers.add("connection", "x-secret");

        assertThat(HopByHop.nominated(headers)).contains("x-secret");
    }

    @Test
    void whatFramesTheMessageCannotBeNominatedAway() {
        assertThat(HopByHop.nominated(connection("Host, Content-Length, x-secret")))
                .contains("x-secret")
                .doesNotContain("host", "content-length");
    }

    private static MultiMap connection(String value) {
        return HttpHeaders.headers().add("Connection", value);
    }
}
