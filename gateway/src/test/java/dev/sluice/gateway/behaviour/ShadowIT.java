// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static dev.sluice.cluster.testkit.Eventually.atRest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.ClosedPort;
import dev.sluice.cluster.testkit.http.FakeUpstream;
import dev.sluice.cluster.testkit.http.Gate;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import dev.sluice.cluster.testkit.http.ReceivedRequest;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Services;
import dev.sluice.gateway.fixture.Yaml;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What shadow targets see of the traffic, and what clients see of shadow targets: nothing. */
class ShadowIT {

    private static final int KEYS = 400;

    @TempDir private static Path folder;
    private static ClosedPort refusing;
    private static Services services;
    private static RunningNode node;

    @BeforeAll
    static void start() {
        NodeFiles files = new NodeFiles(folder);
        files.mesh("mirror: { allowCalls: [failing, '*.allowed.test', allowed.default.svc] }");
        refusing = ClosedPort.reserve();
        services = new Services(files);
        shadowed(files, "stripped", "credentials: { replace: { x-api-key: shadow-key } }");
        shadowed(files, "hanging", "budget: { timeout: 300ms }");
        shadowed(files, "reading", "");
        shadowed(
                files,
                "writing",
                "writes: { methods: [POST], strategy: dryRunHeader, header: x-dry-run, value:"
                        + " on-trial }");
        shadowed(
                files,
                "streaming",
                """
                writes: { methods: [POST], strategy: idempotencyKey }
                body: { maxBytes: unlimited }\
                """);
        shadowed(files, "sampled", "percentage: 30\nsampleBy: [{ header: x-user }]");
        shadowed(files, "failing", "");
        shadowed(files, "reloaded", "");
        services.with("called", "").with("one.allowed.test", "").with("allowed", "");
        services.with("retried", "retries: { attempts: 2, retryOn: 5xx }").with("retried-v3");
        policy(files, "retried", "");
        services.with("refused", "");
        files.write("refused-v3", Yaml.service("refused-v3", refusing.port()));
        policy(files, "refused", "");
        services.with(
                        "mirrored",
                        """
                        mirrors:
                        - { destination: { host: mirrored-a } }
                        - { destination: { host: mirrored-b }, percentage: { value: 0 } }\
                        """)
                .with("mirrored-a")
                .with("mirrored-b");
        node = RunningNode.start(files);
    }

    private static void shadowed(NodeFiles files, String host, String spec) {
        services.with(host, "").with(host + "-v3");
        policy(files, host, spec);
    }

    private static void policy(NodeFiles files, String host, String spec) {
        files.write(
                host + "-shadow",
                """
                apiVersion: sluice.dev/v1alpha1
                kind: ShadowPolicy
                metadata: { name: %s }
                spec:
                  targetRefs: [{ kind: VirtualService, name: %s }]
                  destination: { host: %s-v3 }
                %s
                """
                        .formatted(host, host, host, spec.indent(2)));
    }

    @AfterAll
    static void stop() {
        node.close();
        services.close();
        refusing.close();
    }

    private static RawResponse get(String host, String path, String... headers) {
        return RawHttpClient.get(node.mesh(), host, path, headers);
    }

    private static RawResponse post(String host, String body) {
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(RawHttpClient.head("POST", host, "/", "Content-Length: " + body.length()));
            client.send(body);
            return client.response();
        }
    }

    private static FakeUpstream shadowOf(String host) {
        return services.at(host + "-v3");
    }

    @Test
    void copyIsMarkedAndCarriesNoCredential() {
        RawResponse answer =
                get(
                        "stripped",
                        "/a?b=1",
                        "AUTHORIZATION: secret-1",
                        "Cookie: id=secret-2",
                        "cOOkie: id=secret-3",
                        "X-Api-Key: secret-4",
                        "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                        "accept: text/plain");

        ReceivedRequest copy = shadowOf("stripped").onlyRequest();
        assertThat(answer.text()).isEqualTo("stripped");
        assertThat(copy.requestLine()).isEqualTo("GET /a?b=1 HTTP/1.1");
        assertThat(copy.headers().one("host")).contains("stripped");
        assertThat(copy.headers().one("accept")).contains("text/plain");
        assertThat(copy.headers().one("x-shadow")).contains("1");
        assertThat(copy.headers().one("x-api-key")).contains("shadow-key");
        assertThat(copy.headers().one("traceparent").orElseThrow())
                .startsWith("00-0af7651916cd43dd8448eb211c80319c-")
                .endsWith("-00")
                .doesNotContain("b7ad6b7169203331");
        assertThat(copy.head()).noneMatch(line -> line.contains("secret"));
        assertThat(services.at("stripped").onlyRequest().headers().one("x-shadow")).isEmpty();
    }

    @Test
    void hangingTargetIsFeltByNobody() {
        shadowOf("hanging").behave(Behaviours.hang());

        for (int i = 0; i < 200; i++) {
            assertThat(get("hanging", "/").status()).isEqualTo(200);
        }

        shadowOf("hanging").awaitHeads(1);
    }

    @Test
    void refusingTargetIsFeltByNobody() {
        for (int i = 0; i < 100; i++) {
            assertThat(get("refused", "/").status()).isEqualTo(200);
        }
    }

    @Test
    void writeIsNotCopiedWithoutAStrategy() {
        assertThat(post("reading", "order").status()).isEqualTo(200);
        get("reading", "/after");

        assertThat(shadowOf("reading").awaitRequests(1))
                .singleElement()
                .satisfies(copy -> assertThat(copy.target()).isEqualTo("/after"));
    }

    @Test
    void writeIsCopiedAsItsStrategySays() {
        assertThat(post("writing", "order").status()).isEqualTo(200);

        ReceivedRequest copy = shadowOf("writing").onlyRequest();
        assertThat(copy.method()).isEqualTo("POST");
        assertThat(copy.text()).isEqualTo("order");
        assertThat(copy.headers().one("x-dry-run")).contains("on-trial");
        assertThat(copy.headers().one("idempotency-key").orElseThrow()).startsWith("shadow-");
        assertThat(services.at("writing").onlyRequest().headers().one("x-dry-run")).isEmpty();
    }

    @Test
    void uploadIsNotHeldUpByATargetThatStopsReading() {
        Gate gate = new Gate();
        shadowOf("streaming")
                .behave(
                        turn -> {
                            gate.await();
                            turn.reset();
                        });
        String chunk = "x".repeat(1 << 20);
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(
                    RawHttpClient.head("POST", "streaming", "/", "Content-Length: " + (64L << 20)));
            for (int i = 0; i < 64; i++) {
                client.send(chunk);
            }

            assertThat(client.response().status()).isEqualTo(200);
        }
        assertThat(services.at("streaming").onlyRequest().body().length()).isEqualTo(64L << 20);
        gate.open();
    }

    @Test
    void callOnBehalfOfACopyReachesAllowedHostsAlone() {
        RawResponse denied = get("called", "/orders", "X-SHADOW: 1");

        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.headers().one("content-type")).contains("application/problem+json");
        assertThat(denied.text()).contains("called", "Mesh.mirror.allowCalls");
        assertThat(services.at("called").requests()).isEmpty();
        assertThat(get("one.allowed.test", "/", "x-shadow: 1").status()).isEqualTo(200);
        for (String form :
                List.of("allowed", "Allowed.default", "allowed.default.svc.cluster.local")) {
            assertThat(get(form, "/", "x-shadow: 1").status()).as(form).isEqualTo(200);
        }
        assertThat(get("called", "/orders").status()).isEqualTo(200);
    }

    @Test
    void markedRequestIsNotCopied() {
        get("failing", "/marked", "x-shadow: 1");
        get("failing", "/after");

        assertThat(shadowOf("failing").awaitRequests(1))
                .singleElement()
                .satisfies(copy -> assertThat(copy.target()).isEqualTo("/after"));
    }

    @Test
    void sameKeyIsAlwaysDecidedAlike() {
        for (int round = 0; round < 2; round++) {
            for (int user = 0; user < KEYS; user++) {
                get("sampled", "/", "x-user: " + user);
            }
        }

        atRest("copies", () -> shadowOf("sampled").requests().size());
        Map<String, Long> copies =
                shadowOf("sampled").requests().stream()
                        .collect(
                                Collectors.groupingBy(
                                        copy -> copy.headers().one("x-user").orElseThrow(),
                                        Collectors.counting()));
        assertThat(copies.values()).allMatch(count -> count == 2);
        // Five standard deviations of a binomial count about 120.
        assertThat(copies).hasSizeBetween(120 - 46, 120 + 46);
    }

    @Test
    void exchangeIsCopiedOnceHoweverManyTriesItTakes() {
        services.at("retried")
                .behave(Behaviours.inTurn(Behaviours.answer(503, ""), Behaviours.ok("second")));

        assertThat(get("retried", "/").text()).isEqualTo("second");

        atRest("copies", () -> shadowOf("retried").heads());
        assertThat(services.at("retried").heads()).isEqualTo(2);
        assertThat(shadowOf("retried").heads()).isEqualTo(1);
    }

    @Test
    void mirrorsOfARouteAreDecidedEachForItself() {
        assertThat(post("mirrored", "order").status()).isEqualTo(200);
        assertThat(get("mirrored", "/", "authorization: secret").text()).isEqualTo("mirrored");

        ReceivedRequest copy = services.at("mirrored-a").onlyRequest();
        assertThat(copy.method()).isEqualTo("GET");
        assertThat(copy.headers().one("authorization")).isEmpty();
        assertThat(services.at("mirrored-b").connections()).isZero();
    }

    @Test
    void policyThatIsTakenAwayCopiesNoMore() {
        get("reloaded", "/before");
        shadowOf("reloaded").awaitRequests(1);

        node.apply(() -> node.files().write("reloaded-shadow", "# nothing"));
        get("reloaded", "/after");

        atRest("copies", () -> shadowOf("reloaded").heads());
        assertThat(shadowOf("reloaded").heads()).isEqualTo(1);
    }
}
