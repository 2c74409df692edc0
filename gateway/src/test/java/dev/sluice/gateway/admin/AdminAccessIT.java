// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin;

import static dev.sluice.gateway.admin.RunningAdmin.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminAccessIT {

    /** Bound to loopback, where a web page may make a browser call. */
    @Nested
    class OnLoopback {

        private final RunningAdmin admin = RunningAdmin.started(RunningAdmin.LOOPBACK);

        @AfterEach
        void stop() {
            admin.close();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "localhost",
                    "LOCALHOST:15000",
                    "127.0.0.1",
                    "127.0.0.1:9",
                    "[::1]",
                    "[::1]:9"
                })
        void answersToItsOwnNames(String host) {
            assertThat(RawHttpClient.get(admin.port(), host, "/live").status()).isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"evil.example", "127.0.0.1.evil.example:15000", "[::2]", "10.0.0.1"})
        void refusesNamesThatAPageMayHaveMadeLeadHere(String host) {
            RawResponse answer = RawHttpClient.get(admin.port(), host, "/metrics");

            assertThat(answer.status()).isEqualTo(403);
            assertThat(json(answer).getString("detail")).startsWith("Host: ");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "Host: \r\n", "Host: a b\r\n"})
        void refusesARequestForNoHost(String header) {
            try (RawHttpClient client = RawHttpClient.to(admin.port())) {
                client.send("GET /live HTTP/1.1\r\n" + header + "\r\n");

                assertThat(client.response().status()).isEqualTo(400);
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://evil.example",
                    "null",
                    "http://localhost:3000",
                    "https://localhost"
                })
        void refusesRequestsOfForeignPages(String origin) {
            RawResponse answer = drain("localhost", origin);

            assertThat(answer.status()).isEqualTo(403);
            assertThat(admin.node().drains()).isZero();
        }

        @Test
        void answersItsOwnPages() {
            RawResponse answer = drain("localhost:15000", "http://localhost:15000");

            assertThat(answer.status()).isEqualTo(202);
        }

        private RawResponse drain(String host, String origin) {
            try (RawHttpClient client = RawHttpClient.to(admin.port())) {
                return client.exchange(
                        "POST", host, "/api/v1/drain", "Content-Length: 0", "Origin: " + origin);
            }
        }
    }

    /** Bound to every address, with a token. */
    @Nested
    class WithAToken {

        private static final String SECRET = "0123456789abcdef0123456789abcdef";

        private final RunningAdmin admin =
                RunningAdmin.started(
                        new AdminConfig("0.0.0.0", 0, Optional.of(new AdminToken(SECRET))));

        @AfterEach
        void stop() {
            admin.close();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "X: y",
                    "Authorization: ",
                    "Authorization: Bearer",
                    "Authorization: Bearer 0123456789abcdef0123456789abcdeX",
                    "Authorization: Basic 0123456789abcdef0123456789abcdef"
                })
        void refusesThoseWhoDoNotHaveIt(String header) {
            RawResponse answer = ask("/metrics", header);

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.headers().one("www-authenticate")).contains("Bearer realm=\"admin\"");
            assertThat(answer.text()).doesNotContain(SECRET.substring(0, 8));
        }

        @Test
        void answersThoseWhoHaveIt() {
            assertThat(ask("/metrics", "Authorization: bearer " + SECRET).status()).isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(strings = {"/live", "/ready"})
        void tellsEverybodyItsHealth(String path) {
            assertThat(ask(path, "X: y").status()).isEqualTo(200);
        }

        private RawResponse ask(String path, String header) {
            return RawHttpClient.get(admin.port(), "node-1.example:15000", path, header);
        }
    }
}
