// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.cli.terminal.CommandFailure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SampleRequestTest {
    @Test
    void keepsEveryValueOfAHeader() {
        var request =
                SampleRequest.of(
                        "GET", "http://a/", List.of("X-A: 1", "X-A:2", "x-b: a: b", "x-c:"));

        assertThat(request.headers())
                .isEqualTo(
                        Map.of(
                                "X-A", List.of("1", "2"),
                                "x-b", List.of("a: b"),
                                "x-c", List.of("")));
    }

    @Test
    void isWrittenAsTheAdminApiTakesIt() {
        var request = SampleRequest.of("POST", "http://a/", List.of("x-a: 1"));

        assertThat(request.json())
                .isEqualTo(
                        new JsonObject()
                                .put("method", "POST")
                                .put("url", "http://a/")
                                .put("headers", new JsonObject().put("x-a", JsonArray.of("1"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-a", "", ": 1"})
    void refusesAHeaderWithoutName(String header) {
        assertThatThrownBy(() -> SampleRequest.of("GET", "http://a/", List.of(header)))
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith("--header: " + header + " (expected: NAME: VALUE");
    }
}
