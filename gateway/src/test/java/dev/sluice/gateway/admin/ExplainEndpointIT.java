// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin;

import static dev.sluice.gateway.admin.RunningAdmin.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.http.RawResponse;
import dev.sluice.gateway.admin.view.ExplainQuery;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainEndpointIT {

    private final RunningAdmin admin = RunningAdmin.started(RunningAdmin.LOOPBACK);

    @AfterEach
    void stop() {
        admin.close();
    }

    @Test
    void takesParametersOfAGet() {
        RawResponse answer =
                admin.get(
                        "/api/v1/explain?url=http%3A%2F%2Fcheckout%2Fcart%3Fa%3Db&method=PUT"
                                + "&header=x-user%3A%20mia&header=x-user:tom&listener=mesh");

        assertThat(json(answer)).isEqualTo(new JsonObject().put("route", "checkout"));
        assertThat(admin.node().queries())
                .containsExactly(
                        new ExplainQuery(
                                "PUT",
                                "http://checkout/cart?a=b",
                                Map.of("x-user", List.of("mia", "tom")),
                                Optional.of("mesh")));
    }

    @Test
    void takesTheJsonOfAPost() {
        RawResponse answer =
                admin.post(
                        "/api/v1/explain",
                        """
                        {
                          "url": "http://checkout/cart",
                          "headers": {"x-user": ["mia", "tom"], "x-b": "1"}
                        }
                        """);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(admin.node().queries())
                .containsExactly(
                        new ExplainQuery(
                                "GET",
                                "http://checkout/cart",
                                Map.of("x-user", List.of("mia", "tom"), "x-b", List.of("1")),
                                Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                       | url: \"\" (expected: a URL such as",
                "?url=nonsense            | url: nonsense (expected: http://HOST/PATH)",
                "?url=http://a&methd=GET  | parameter: methd (expected: one of url, method,",
                "?url=http://a&method=    | method: \"\" (expected: a method such as GET)",
                "?url=http://a&header=x   | header: x (expected: name: value)",
                "?url=%zz                 | malformed request",
            })
    void saysWhatIsWrongWithParameters(String parameters, String detail) {
        RawResponse answer = admin.get("/api/v1/explain" + parameters);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(json(answer).getString("detail")).startsWith(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "                                     | body: empty (expected: a JSON object)",
                "{                                    | body: (expected: a JSON object)",
                "[]                                   | body: (expected: a JSON object)",
                "\"text\"                             | body: (expected: a JSON object)",
                "{}                                   | url: \"\" (expected: a URL such as",
                "{\"uri\":1}                          | key: uri (expected: one of url, method,",
                "{\"url\":1}                          | url: 1 (expected: a string)",
                "{\"url\":\"http://a\",\"headers\":1} | headers: 1 (expected: an object of",
                "{\"url\":\"http://a\",\"headers\":{\"b\":null}} | headers.b: null (expected: a",
                "{\"url\":\"http://a\",\"headers\":{\"b\":[1]}}  | headers.b: 1 (expected: a",
            })
    void saysWhatIsWrongWithABody(String body, String detail) {
        RawResponse answer = admin.post("/api/v1/explain", body == null ? "" : body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(json(answer).getString("detail")).startsWith(detail);
    }
}
