// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin;

import static dev.sluice.gateway.admin.RunningAdmin.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightsEndpointIT {

    private static final String PATH = "/api/v1/weights";

    private final RunningAdmin admin = RunningAdmin.started(RunningAdmin.LOOPBACK);

    @AfterEach
    void stop() {
        admin.close();
    }

    @Test
    void showsAllOrOne() {
        assertThat(json(admin.get(PATH)).getString("shown")).isEqualTo("all");
        assertThat(json(admin.get(PATH + "?virtualService=shop")).getString("shown"))
                .isEqualTo("shop");
        assertThat(admin.get(PATH + "?virtualService=nonsense").status()).isEqualTo(400);
    }

    @Test
    void setsWhatABodySays() {
        RawResponse answer =
                admin.post(
                        PATH,
                        """
                        {"virtualService": "shop", "route": "canary", "weights": {"v1": 0, "v2": 5},
                        "expectedVersion": 7, "by": "ann"}
                        """);

        assertThat(json(answer))
                .isEqualTo(
                        new JsonObject()
                                .put("virtualService", "shop")
                                .put("route", "canary")
                                .put("expected", 7)
                                .put("by", "ann")
                                .put("set", new JsonObject().put("v1", 0).put("v2", 5)));
    }

    @Test
    void clearsWhatParametersSay() {
        RawResponse answer = delete("?virtualService=shop&expectedVersion=3");

        assertThat(json(answer).getBoolean("cleared")).isTrue();
        assertThat(json(answer).getInteger("expected")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "nonsense,400,VirtualService: nonsense (expected: shop)",
        "overtaken,409,somebody was faster",
        "away,503,no cluster",
        "defect,500,internal error; the node's log says more"
    })
    void saysWhyNot(String virtualService, int status, String detail) {
        RawResponse answer = delete("?virtualService=" + virtualService);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(json(answer).getString("detail")).isEqualTo(detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                                      | body: (expected: a JSON object)",
                "{'weights':{'v1':1}}                    | virtualService: null (expected: the"
                        + " name",
                "{'virtualService':'shop'}               | weights: null (expected: an object",
                "{'virtualService':'shop','weights':{}}  | weights: {} (expected: an object such"
                        + " as",
                "{'virtualService':'s','weights':{'a':-1}} | weights.a: -1 (expected: 0 to",
                "{'virtualService':'s','weights':{'a':1.5}} | weights.a: 1.5 (expected: 0 to",
                "{'virtualService':'s','weigths':{'a':1}} | key: weigths (expected: one of"
                        + " virtualS",
                "{'virtualService':'s','weights':{'a':1},'route':5} | route: 5 (expected: a"
                        + " string)",
                "{'virtualService':'s','weights':{'a':1},'expectedVersion':-1} | expectedVersion:"
                        + " -1",
            })
    void refusesAMalformedBody(String body, String message) {
        RawResponse answer = admin.post(PATH, body.replace('\'', '"'));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(json(answer).getString("detail")).startsWith(message);
    }

    @Test
    void refusesMalformedParameters() {
        assertThat(json(delete("?virtualService=shop&expectedVersion=x")).getString("detail"))
                .startsWith("expectedVersion: x (expected: a version");
        assertThat(json(delete("?vs=shop")).getString("detail"))
                .startsWith("parameter: vs (expected: one of");
    }

    private RawResponse delete(String parameters) {
        try (RawHttpClient client = RawHttpClient.to(admin.port())) {
            return client.exchange("DELETE", "localhost", PATH + parameters);
        }
    }
}
