// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin;

import static dev.sluice.gateway.admin.RunningAdmin.contentType;
import static dev.sluice.gateway.admin.RunningAdmin.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cluster.testkit.http.Ending;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminServerIT {

    private final RunningAdmin admin = RunningAdmin.started(RunningAdmin.LOOPBACK);

    @AfterEach
    void stop() {
        admin.close();
    }

    @Test
    void saysThatItIsAlive() {
        RawResponse answer = admin.get("/live");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(contentType(answer)).isEqualTo("application/json");
        assertThat(json(answer)).isEqualTo(new JsonObject().put("live", true));
    }

    @Test
    void saysThatItIsReady() {
        RawResponse answer = admin.get("/ready");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(json(answer)).isEqualTo(new JsonObject().put("ready", true));
    }

    @Test
    void saysWhyItIsNotReady() {
        admin.node().obstacle("no config applied");
        admin.node().obstacle("draining");

        RawResponse answer = admin.get("/ready");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(json(answer))
                .isEqualTo(
                        new JsonObject()
                                .put("ready", false)
                                .put("reasons", JsonArray.of("no config applied", "draining")));
    }

    @Test
    void showsMetricsAsPrometheusText() {
        RawResponse answer = admin.get("/metrics");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(contentType(answer)).startsWith("text/plain; version=0.0.4");
        assertThat(answer.text()).contains("\nexchanges_active 0.0\n");
    }

    @Test
    void showsMetricsAsOpenMetricsToThoseWhoAskForThem() {
        RawResponse answer =
                admin.get(
                        "/metrics", "Accept: application/openmetrics-text;version=1.0.0,*/*;q=0.1");

        assertThat(contentType(answer)).startsWith("application/openmetrics-text");
        assertThat(answer.text()).endsWith("# EOF\n");
    }

    @Test
    void showsTheConfigAndTheChangeThatWasRefused() {
        assertThat(json(admin.get("/api/v1/config")))
                .isEqualTo(
                        new JsonObject(
                                """
                                {
                                  "applied": {
                                    "version": 7,
                                    "hash": "c0ffee",
                                    "origin": "/etc/sluice",
                                    "pinned": false,
                                    "since": "2026-11-22T10:20:30Z",
                                    "resources": ["VirtualService default/shop"]
                                  },
                                  "refused": {
                                    "at": "2026-11-22T10:21:30Z",
                                    "problems": ["routes.yaml:3:5: error SLC001 no such field"]
                                  }
                                }
                                """));
    }

    @Test
    void showsListenersWithTheirRealPorts() {
        assertThat(json(admin.get("/api/v1/listeners")))
                .isEqualTo(
                        new JsonObject(
                                """
                                {"listeners": [{
                                  "name": "http",
                                  "protocol": "HTTP",
                                  "number": 80,
                                  "host": "127.0.0.1",
                                  "port": 8080
                                }]}
                                """));
    }

    @Test
    void showsUpstreamsWithTheirEndpoints() {
        assertThat(json(admin.get("/api/v1/upstreams")))
                .isEqualTo(
                        new JsonObject(
                                """
                                {"upstreams": [{
                                  "host": "checkout.default.svc.cluster.local",
                                  "subset": "v1",
                                  "port": 80,
                                  "endpoints": [
                                    {"address": "10.0.0.1:8080", "weight": 1, "inFlight": 3,
                                      "ejected": false}
                                  ]
                                }]}
                                """));
    }

    @Test
    void drains() {
        RawResponse answer = admin.post("/api/v1/drain", "");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(admin.node().drains()).isEqualTo(1);
    }

    @Test
    void answersHeadWithoutABody() {
        try (RawHttpClient client = RawHttpClient.to(admin.port())) {
            RawResponse answer =
                    client.exchange("HEAD", "localhost", "/metrics", "Connection: close");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(contentType(answer)).startsWith("text/plain");
            assertThat(client.closing()).isEqualTo(Ending.CUT);
        }
    }

    @Test
    void listsTheEndpointsWhenThereIsNoneAtThePath() {
        RawResponse answer = admin.get("/api/v2/config");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(contentType(answer)).isEqualTo("application/problem+json");
        JsonObject problem = json(answer);
        assertThat(problem.getString("title")).isEqualTo("Not Found");
        assertThat(problem.getString("detail")).startsWith("/api/v2/config: ");
        assertThat(problem.getJsonArray("endpoints"))
                .contains("GET /live", "GET /api/v1/config", "POST /api/v1/drain");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,     /api/v1/drain,   POST",
        "POST,    /metrics,        'GET, HEAD'",
        "DELETE,  /api/v1/config,  'GET, HEAD'",
        "OPTIONS, /api/v1/explain, 'GET, HEAD, POST'"
    })
    void saysWhichMethodsAnEndpointHas(String method, String path, String allowed) {
        try (RawHttpClient client = RawHttpClient.to(admin.port())) {
            RawResponse answer = client.exchange(method, "localhost", path);

            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.headers().one("allow")).contains(allowed);
            assertThat(json(answer).getInteger("status")).isEqualTo(405);
            assertThat(admin.node().drains()).isZero();
        }
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        RawResponse answer = admin.post("/api/v1/explain", "x".repeat(64 * 1024 + 1));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(json(answer).getString("detail"))
                .isEqualTo("body: (expected: at most 65536 bytes)");
    }

    @Test
    void tellsAClientNothingOfADefect() {
        RawResponse answer = admin.get("/api/v1/explain?url=defect");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(json(answer).fieldNames())
                .containsExactlyInAnyOrder("type", "title", "status", "detail");
        assertThat(answer.text()).doesNotContain("secret").doesNotContain("Exception");
    }

    @Test
    void closesConnectionsBeyondItsBound() {
        List<RawHttpClient> open = new ArrayList<>();
        try {
            for (int i = 0; i < AdminServer.CONNECTIONS_MAX; i++) {
                open.add(RawHttpClient.to(admin.port()));
            }
            try (RawHttpClient tooMany = RawHttpClient.to(admin.port())) {
                assertThat(tooMany.closing()).isEqualTo(Ending.CUT);
                assertThat(admin.refused()).isEqualTo(1);
            }
        } finally {
            open.forEach(RawHttpClient::close);
        }
    }

    @Test
    void namesTheAddressWhenThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            AdminConfig config =
                    new AdminConfig("127.0.0.1", taken.getLocalPort(), Optional.empty());

            assertThatThrownBy(() -> RunningAdmin.started(config))
                    .hasMessageContaining(
                            "admin server: cannot listen on 127.0.0.1:" + config.port() + ": ")
                    .hasMessageContaining("Address already in use");
        }
    }
}
