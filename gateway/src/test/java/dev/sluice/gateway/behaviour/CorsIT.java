// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.Headers;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Services;
import dev.sluice.gateway.fixture.Yaml;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages of other origins are allowed to do, and what a preflight is told. */
class CorsIT {

    private static final String ROUTES =
            """
            - name: open
              match: [{ uri: { prefix: /open } }]
              corsPolicy:
                allowOrigins: [{ exact: "*" }]
                allowMethods: ["*"]
                allowHeaders: ["*"]
              route: [{ destination: { host: echo } }]
            - name: strict
              match: [{ uri: { prefix: /strict } }]
              corsPolicy:
                allowOrigins: [{ exact: "https://shop.example" }]
                unmatchedPreflights: IGNORE
              route: [{ destination: { host: echo } }]
            - name: gone
              match: [{ uri: { prefix: /gone } }]
              corsPolicy: { allowOrigins: [{ exact: "https://shop.example" }] }
              route: [{ destination: { host: nowhere } }]
            - name: plain
              match: [{ uri: { prefix: /plain } }]
              route: [{ destination: { host: echo } }]
            - name: listed
              corsPolicy:
                allowOrigins:
                  - exact: https://shop.example
                  - prefix: https://pay.
                  - regex: https://[a-z]+\\.api\\.example
                allowMethods: [GET, PUT]
                allowHeaders: [x-token, content-type]
                exposeHeaders: [x-trace]
                maxAge: 24h
                allowCredentials: true
              route: [{ destination: { host: echo } }]
            """;

    @TempDir private static Path folder;
    private static Services services;
    private static RunningNode node;

    @BeforeAll
    static void start() {
        NodeFiles files = new NodeFiles(folder);
        services = new Services(files).with("echo");
        files.write("routes", Yaml.routes("shop", ROUTES));
        node = RunningNode.start(files);
    }

    @AfterAll
    static void stop() {
        node.close();
        services.close();
    }

    @BeforeEach
    void upstreamHasItsOwnView() {
        services.at("echo")
                .behave(Behaviours.answer(200, "ok", "access-control-allow-origin: upstream"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://shop.example", "https://pay.example", "https://one.api.example"})
    void preflightOfAnAllowedOriginIsAnsweredHere(String origin) {
        int before = services.at("echo").heads();

        RawResponse response = preflight("/", origin, "PUT");

        Headers headers = response.headers();
        assertThat(response.status()).isEqualTo(200);
        assertThat(headers.all("access-control-allow-origin")).containsExactly(origin);
        assertThat(headers.all("access-control-allow-methods")).containsExactly("GET,PUT");
        assertThat(headers.all("access-control-allow-headers"))
                .containsExactly("x-token,content-type");
        assertThat(headers.all("access-control-max-age")).containsExactly("86400");
        assertThat(headers.all("access-control-allow-credentials")).containsExactly("true");
        assertThat(services.at("echo").heads()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example.evil",
                "http://shop.example",
                "https://one.api.example.evil",
                "null"
            })
    void preflightOfAnotherOriginGoesToTheUpstream(String origin) {
        RawResponse response = preflight("/", origin, "PUT");

        assertThat(response.headers().all("access-control-allow-origin"))
                .containsExactly("upstream");
        assertThat(response.headers().all("access-control-allow-methods")).isEmpty();
    }

    @Test
    void preflightOfAnotherOriginIsAnsweredWithoutPermissionWhereItIsIgnored() {
        int before = services.at("echo").heads();

        RawResponse response = preflight("/strict", "https://other.example", "PUT");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().names()).noneMatch(name -> name.startsWith("access-control"));
        assertThat(services.at("echo").heads()).isEqualTo(before);
    }

    @Test
    void starsGrantWhatIsAskedFor() {
        RawResponse response =
                RawHttpClient.to(node.mesh())
                        .exchange(
                                "OPTIONS",
                                "shop",
                                "/open",
                                "Origin: https://any.example",
                                "Access-Control-Request-Method: PATCH",
                                "Access-Control-Request-Headers: x-one, x-two");

        Headers headers = response.headers();
        assertThat(headers.all("access-control-allow-origin"))
                .containsExactly("https://any.example");
        assertThat(headers.all("access-control-allow-methods")).containsExactly("PATCH");
        assertThat(headers.all("access-control-allow-headers")).containsExactly("x-one, x-two");
        assertThat(headers.all("access-control-allow-credentials")).isEmpty();
        assertThat(headers.all("access-control-max-age")).isEmpty();
    }

    @Test
    void responseToAnAllowedOriginCarriesThePermission() {
        RawResponse response = get("/", "Origin: https://shop.example");

        Headers headers = response.headers();
        assertThat(response.text()).isEqualTo("ok");
        assertThat(headers.all("access-control-allow-origin"))
                .containsExactly("https://shop.example");
        assertThat(headers.all("access-control-expose-headers")).containsExactly("x-trace");
        assertThat(headers.all("access-control-allow-credentials")).containsExactly("true");
        assertThat(headers.all("vary")).containsExactly("origin");
    }

    @Test
    void refusalOfOurOwnCanBeReadByAnAllowedOrigin() {
        RawResponse response = get("/gone", "Origin: https://shop.example");

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.headers().all("access-control-allow-origin"))
                .containsExactly("https://shop.example");
        assertThat(node.logged("/gone").getString("flags")).isNotEqualTo("-");
    }

    @Test
    void optionsThatIsNoPreflightGoesToTheUpstream() {
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            RawResponse response =
                    client.exchange("OPTIONS", "shop", "/", "Origin: https://shop.example");

            assertThat(response.text()).isEqualTo("ok");
        }
    }

    @Test
    void responseWithoutOriginOrPolicyIsTheUpstreams() {
        RawResponse withoutOrigin = get("/");
        RawResponse withoutPolicy = get("/plain", "Origin: https://shop.example");

        assertThat(withoutOrigin.headers().all("access-control-allow-origin"))
                .containsExactly("upstream");
        assertThat(withoutPolicy.headers().all("access-control-allow-origin"))
                .containsExactly("upstream");
        assertThat(withoutPolicy.headers().all("vary")).isEmpty();
    }

    private static RawResponse preflight(String target, String origin, String method) {
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            return client.exchange(
                    "OPTIONS",
                    "shop",
                    target,
                    "Origin: " + origin,
                    "Access-Control-Request-Method: " + method);
        }
    }

    private static RawResponse get(String target, String... headers) {
        return RawHttpClient.get(node.mesh(), "shop", target, headers);
    }
}
