// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin;

import static dev.sluice.gateway.admin.RunningAdmin.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsEndpointIT {

    private static final String PATH = "/api/v1/faults";

    private final RunningAdmin admin = RunningAdmin.started(RunningAdmin.LOOPBACK);

    @AfterEach
    void stop() {
        admin.close();
    }

    @Test
    void turnsTheSwitchAndShowsHowItStands() {
        assertThat(json(admin.get(PATH)).getBoolean("on")).isTrue();

        assertThat(json(post("{\"on\": false}")).getBoolean("on")).isFalse();

        assertThat(json(admin.get(PATH)).getBoolean("on")).isFalse();
        assertThat(json(post("{\"on\": true}")).getBoolean("on")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "off", "[]", "{\"on\": \"no\"}", "{\"on\": true, \"off\": 1}"})
    void refusesWhatDoesNotSayOnOrOff(String body) {
        RawResponse answer = post(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(json(answer).getString("detail"))
                .isEqualTo("body: (expected: {\"on\": true} or {\"on\": false})");
        assertThat(json(admin.get(PATH)).getBoolean("on")).isTrue();
    }

    private RawResponse post(String body) {
        try (RawHttpClient client = RawHttpClient.to(admin.port())) {
            String length = "Content-Length: " + body.length();
            client.send(RawHttpClient.head("POST", "localhost", PATH, length) + body);
            return client.response();
        }
    }
}
