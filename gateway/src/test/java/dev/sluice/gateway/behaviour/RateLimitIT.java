// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static dev.sluice.cluster.testkit.http.Crlf.lines;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Services;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients of a node that stands alone see of its rate limits. */
class RateLimitIT {

    /** So slow that no test sees a token come back. */
    private static final String TWO = "rate: { requests: 1, per: 24h, burst: 2 }";

    @TempDir private static Path folder;
    private static Services services;
    private static RunningNode node;

    @BeforeAll
    static void start() {
        NodeFiles files = new NodeFiles(folder);
        services =
                new Services(files)
                        .with("tenants", "")
                        .with("both", "")
                        .with("special", "")
                        .with("dry", "")
                        .with("flight", "")
                        .with("retried", "retries: { attempts: 3, retryOn: 5xx }")
                        .with("keyless", "")
                        .with("insisting", "")
                        .with("quota", "")
                        .with("kept", "");
        String tenant = "key: [{ header: x-tenant }]";
        policy(files, "tenants", "{ name: per-tenant, %s, %s }".formatted(tenant, TWO));
        policy(
                files,
                "both",
                "{ name: per-tenant, %s, rate: { requests: 1, per: 24h, burst: 1 } }"
                        .formatted(tenant),
                "{ name: all, key: [{ constant: all }], %s }".formatted(TWO));
        policy(
                files,
                "special",
                ("{ name: per-tenant, %s, rate: { requests: 1, per: 24h, burst: 1 },"
                                + " overrides: [{ when: { header: x-tenant, exact: gold }, %s }] }")
                        .formatted(tenant, TWO));
        policy(
                files,
                "dry",
                "{ name: dry, %s, rate: { requests: 1, per: 24h, burst: 1 }, dryRun: true }"
                        .formatted(tenant));
        policy(
                files,
                "flight",
                "{ name: in-flight, %s, concurrency: { requests: 1 } }".formatted(tenant));
        policy(files, "retried", "{ name: per-tenant, %s, %s }".formatted(tenant, TWO));
        policy(
                files,
                "keyless",
                ("{ name: per-tenant, %s, missing: skip,"
                                + " rate: { requests: 1, per: 24h, burst: 1 } }")
                        .formatted(tenant));
        policy(
                files,
                "insisting",
                "{ name: per-tenant, %s, missing: deny, %s }".formatted(tenant, TWO));
        policy(
                files,
                "quota",
                "{ name: monthly, %s, quota: { requests: 2, per: month } }".formatted(tenant));
        policy(files, "kept", "{ name: per-tenant, %s, %s }".formatted(tenant, TWO));
        node = RunningNode.start(files);
    }

    private static void policy(NodeFiles files, String host, String... limits) {
        files.write(
                host + "-limits",
                """
                apiVersion: sluice.dev/v1alpha1
                kind: RateLimitPolicy
                metadata: { name: %s }
                spec:
                  targetRefs: [{ kind: VirtualService, name: %s }]
                  limits: [%s]
                """
                        .formatted(host, host, String.join(", ", limits)));
    }

    @AfterAll
    static void stop() {
        node.close();
        services.close();
    }

    private static RawResponse get(String host, String tenant) {
        return RawHttpClient.get(node.mesh(), host, "/", "x-tenant: " + tenant);
    }

    @Test
    void keyBeyondItsLimitIsDeniedAndToldWhy() {
        RawResponse first = get("tenants", "a");
        get("tenants", "a");

        RawResponse third = get("tenants", "a");

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.headers().one("RateLimit-Policy")).contains("\"per-tenant\";q=1;w=86400");
        assertThat(first.headers().one("RateLimit")).contains("\"per-tenant\";r=1");
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.headers().one("content-type")).contains("application/problem+json");
        JsonObject problem = new JsonObject(third.text());
        assertThat(problem.getString("type"))
                .isEqualTo("https://iana.org/assignments/http-problem-types#quota-exceeded");
        assertThat(problem.getJsonArray("violated-policies"))
                .isEqualTo(new JsonArray().add("per-tenant"));
        assertThat(Long.parseLong(third.headers().one("retry-after").orElseThrow()))
                .isBetween(86_000L, 86_400L);
    }

    @Test
    void keysDoNotShareALimit() {
        get("tenants", "b");
        get("tenants", "b");

        assertThat(get("tenants", "b").status()).isEqualTo(429);
        assertThat(get("tenants", "c").status()).isEqualTo(200);
    }

    @Test
    void deniedRequestSpendsNothingOfItsOtherLimits() {
        assertThat(get("both", "a").status()).isEqualTo(200);
        assertThat(get("both", "a").status()).isEqualTo(429);

        assertThat(get("both", "b").status()).isEqualTo(200);

        RawResponse exhausted = get("both", "c");
        assertThat(new JsonObject(exhausted.text()).getJsonArray("violated-policies"))
                .isEqualTo(new JsonArray().add("all"));
    }

    @Test
    void overrideHasAnAllowanceOfItsOwn() {
        get("special", "tin");
        get("special", "gold");

        assertThat(get("special", "tin").status()).isEqualTo(429);
        assertThat(get("special", "gold").status()).isEqualTo(200);
    }

    @Test
    void dryRunDeniesNothingAndIsNotTold() {
        get("dry", "a");

        RawResponse second = get("dry", "a");

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.headers().one("RateLimit")).isEmpty();
    }

    @Test
    void permitIsHeldUntilTheExchangeEnds() {
        services.at("flight")
                .behave(
                        turn -> {
                            turn.send(lines("HTTP/1.1 200 OK", "Content-Length: 1", ""));
                            turn.awaitPeerGone();
                        });
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(RawHttpClient.head("GET", "flight", "/", "x-tenant: a"));
            services.at("flight").awaitHeads(1);

            assertThat(get("flight", "a").status()).isEqualTo(429);
        }

        services.at("flight").behave(Behaviours.ok("flight"));
        eventually("permit is free again", () -> get("flight", "a").status() == 200);
    }

    @Test
    void retriesSpendNothing() {
        services.at("retried").behave(Behaviours.answer(503, ""));
        get("retried", "a");
        services.at("retried").behave(Behaviours.ok("retried"));

        assertThat(services.at("retried").heads()).isEqualTo(4);
        assertThat(get("retried", "a").status()).isEqualTo(200);
        assertThat(get("retried", "a").status()).isEqualTo(429);
    }

    @Test
    void requestWithoutAKeyPassesWhereTheLimitSkipsIt() {
        for (int i = 0; i < 3; i++) {
            assertThat(RawHttpClient.get(node.mesh(), "keyless", "/").status()).isEqualTo(200);
        }
    }

    @Test
    void requestWithoutAKeyIsRefusedWhereTheLimitInsists() {
        RawResponse refused = RawHttpClient.get(node.mesh(), "insisting", "/");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(new JsonObject(refused.text()).getString("detail"))
                .isEqualTo("limit \"per-tenant\" needs header x-tenant");
    }

    @Test
    void quotaIsCountedByTheCalendar() {
        get("quota", "a");
        RawResponse second = get("quota", "a");

        RawResponse third = get("quota", "a");

        assertThat(second.headers().one("RateLimit")).contains("\"monthly\";r=0");
        assertThat(third.status()).isEqualTo(429);
        assertThat(Long.parseLong(third.headers().one("retry-after").orElseThrow()))
                .isBetween(1L, 31 * 86_400L);
    }

    @Test
    void reloadLeavesWhatWasSpent() {
        get("kept", "a");
        get("kept", "a");

        node.apply(() -> node.files().write("other", "# nothing"));
        node.apply(() -> node.files().mesh("timeouts: { drain: 1s }"));

        assertThat(get("kept", "a").status()).isEqualTo(429);
    }

    @Test
    void accessLogFlagsWhatALimitDenied() {
        RawHttpClient.get(node.mesh(), "tenants", "/logged", "x-tenant: d");
        RawHttpClient.get(node.mesh(), "tenants", "/logged", "x-tenant: d");
        RawHttpClient.get(node.mesh(), "tenants", "/denied", "x-tenant: d");

        assertThat(node.logged("/denied").getString("flags")).isEqualTo("RL");
    }
}
