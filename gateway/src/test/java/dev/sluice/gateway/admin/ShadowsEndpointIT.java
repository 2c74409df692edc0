// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin;

import static dev.sluice.gateway.admin.RunningAdmin.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShadowsEndpointIT {

    private static final String PATH = "/api/v1/shadows";

    private final RunningAdmin admin = RunningAdmin.started(RunningAdmin.LOOPBACK);

    @AfterEach
    void stop() {
        admin.close();
    }

    @Test
    void showsAllReports() {
        assertThat(resets()).isZero();
    }

    @Test
    void beginsTheNamedReportAnew() {
        RawResponse answer = delete("?policy=default%2Fcheckout-v3");

        assertThat(json(answer)).isEqualTo(new JsonObject().put("reset", "default/checkout-v3"));
        assertThat(resets()).isEqualTo(1);
    }

    @Test
    void refusesToResetWhatIsNotThere() {
        RawResponse unknown = delete("?policy=checkout-v4");

        assertThat(unknown.status()).isEqualTo(400);
        assertThat(json(unknown).getString("detail"))
                .startsWith("policy: checkout-v4 (expected: the name of one that GET");
        assertThat(delete("").status()).isEqualTo(400);
        assertThat(resets()).isZero();
    }

    private int resets() {
        return json(admin.get(PATH)).getJsonArray("shadows").getJsonObject(0).getInteger("resets");
    }

    private RawResponse delete(String query) {
        try (RawHttpClient client = RawHttpClient.to(admin.port())) {
            client.send(RawHttpClient.head("DELETE", "localhost", PATH + query));
            return client.response();
        }
    }
}
