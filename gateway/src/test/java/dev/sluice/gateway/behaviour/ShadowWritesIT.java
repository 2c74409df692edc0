// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.ReceivedRequest;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.Operator;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Services;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What targets get of requests that change something, and of credentials in odd places. */
class ShadowWritesIT {

    private static final String CREDENTIAL = "the-secret";

    @TempDir private Path folder;
    private final Operator operator = new Operator();
    private Services services;
    private RunningNode node;

    @BeforeEach
    void start() {
        NodeFiles files = new NodeFiles(folder);
        files.mesh("sensitiveHeaders: [x-session]");
        services = new Services(files).with("sandbox");
        shadowed(files, "sandboxed", "strategy: sandboxHost, host: sandbox");
        shadowed(
                files,
                "compared",
                """
                strategy: idempotencyKey }
                  compare:
                    headers: [x-session]
                    keepSamples: 5
                    baseline: { host: sandbox\
                """);
        shadowed(files, "keyed", "strategy: idempotencyKey, header: x-request-key");
        node = RunningNode.start(files);
    }

    private void shadowed(NodeFiles files, String host, String strategy) {
        services.with(host, "").with(host + "-v3");
        files.write(
                host + "-shadow",
                """
                apiVersion: sluice.dev/v1alpha1
                kind: ShadowPolicy
                metadata: { name: %s }
                spec:
                  targetRefs: [{ kind: VirtualService, name: %s }]
                  destination: { host: %s-v3 }
                  writes: { methods: [POST], %s }
                  budget: { timeout: 10s }
                """
                        .formatted(host, host, host, strategy));
    }

    @AfterEach
    void stop() {
        node.close();
        services.close();
    }

    private void post(String host, String path, String... headers) {
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(RawHttpClient.head("POST", host, path, headers));
            client.send("order");
            assertThat(client.response().status()).isEqualTo(200);
        }
    }

    private ReceivedRequest copyAt(String host) {
        return services.at(host).onlyRequest();
    }

    @Test
    void sandboxGetsWritesAndTheTargetGetsReads() {
        post("sandboxed", "/write", "Content-Length: 5", "Authorization: " + CREDENTIAL);
        RawHttpClient.get(node.mesh(), "sandboxed", "/read");

        ReceivedRequest write = copyAt("sandbox");
        assertThat(write.requestLine()).isEqualTo("POST /write HTTP/1.1");
        assertThat(write.headers().all("host")).containsExactly("sandbox");
        assertThat(write.headers().one("x-shadow")).contains("1");
        assertThat(write.text()).isEqualTo("order");
        assertThat(copyAt("sandboxed-v3").requestLine()).isEqualTo("GET /read HTTP/1.1");
        assertThat(write.head()).noneMatch(line -> line.contains(CREDENTIAL));
    }

    @Test
    void copyOfARepeatedWriteHasOneKeyThatIsNotTheRequests() {
        post("keyed", "/one", "Content-Length: 5", "X-Request-Key: order-1");
        post("keyed", "/one", "Content-Length: 5", "x-request-KEY: order-1");
        post("keyed", "/two", "Content-Length: 5", "X-Request-Key: order-2");

        List<ReceivedRequest> copies = services.at("keyed-v3").awaitRequests(3);
        List<String> ofOne = keys(copies, "/one");
        assertThat(ofOne).hasSize(2).allMatch(key -> key.matches("shadow-[0-9a-f]{16}"));
        assertThat(ofOne.get(0)).isEqualTo(ofOne.get(1));
        assertThat(keys(copies, "/two"))
                .singleElement()
                .isNotEqualTo(ofOne.get(0))
                .asString()
                .matches("shadow-[0-9a-f]{16}");
        assertThat(services.at("keyed").requests())
                .extracting(primary -> primary.headers().one("x-request-key"))
                .contains(Optional.of("order-1"), Optional.of("order-2"));
    }

    private static List<String> keys(List<ReceivedRequest> copies, String path) {
        return copies.stream()
                .filter(copy -> copy.target().equals(path))
                .map(copy -> copy.headers().one("x-request-key").orElseThrow())
                .toList();
    }

    @Test
    void reportHidesSensitiveHeadersAndSaysThatTheBaselineJudgesNoWrites() {
        for (String host : List.of("compared", "compared-v3", "sandbox")) {
            String session = "X-Session: " + CREDENTIAL + (host.equals("compared-v3") ? "2" : "");
            services.at(host).behave(Behaviours.answer(200, "same", session));
        }
        post("compared", "/", "Content-Length: 5");
        post("compared", "/", "Content-Length: 5");
        RawHttpClient.get(node.mesh(), "compared", "/");

        String report =
                eventually(
                        "three comparisons",
                        () -> {
                            operator.run(node, "shadow", "report", "compared");
                            return operator.screen().out();
                        },
                        text -> text.contains("3 compared, 0 not compared, 0 dropped"));

        assertThat(report)
                .contains(
                        "1 of 1 where the baseline does not",
                        "2 of 3 compared, which the baseline has not answered",
                        "header:x-session  3 times, the baseline 0")
                .doesNotContain(CREDENTIAL);
        operator.run(node, "shadow", "report", "compared", "--format", "json");
        assertThat(operator.screen().out()).contains("[redacted]").doesNotContain(CREDENTIAL);
    }

    @Test
    void noByteOfACredentialReachesTheTarget() {
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            client.send(
                    RawHttpClient.head(
                            "POST",
                            "keyed",
                            "/",
                            "AUTHORIZATION: Bearer " + CREDENTIAL,
                            "authorization: Basic " + CREDENTIAL,
                            "cOOkie: a=" + CREDENTIAL,
                            "Cookie: b=" + CREDENTIAL,
                            "X_API_KEY: " + CREDENTIAL,
                            "X-Session: " + CREDENTIAL,
                            "x-request-key: " + CREDENTIAL,
                            "TE: trailers",
                            "Trailer: aUTHORIZATION, Cookie, X-Session",
                            "Transfer-Encoding: chunked"));
            client.send("5\r\norder\r\n");
            client.send("1;note=" + CREDENTIAL + "\r\n!\r\n");
            client.send(
                    "0\r\naUTHORIZATION: Bearer %1$s\r\nAuthorization: Basic %1$s\r\n"
                            .formatted(CREDENTIAL));
            client.send(
                    "Cookie: a=%1$s\r\ncOOKIE: b=%1$s\r\nX-Session: %1$s\r\n\r\n"
                            .formatted(CREDENTIAL));
            assertThat(client.response().status()).isEqualTo(200);
        }

        ReceivedRequest copy = copyAt("keyed-v3");
        assertThat(copy.text()).isEqualTo("order!");
        assertThat(copy.head()).noneMatch(line -> line.contains(CREDENTIAL));
        assertThat(copy.headers().all("trailer")).isEmpty();
        assertThat(copy.body().trailers().names()).isEmpty();
        assertThat(services.at("keyed").onlyRequest().head())
                .as("what the primary gets, so that there was something to take out")
                .filteredOn(line -> line.contains(CREDENTIAL))
                .hasSizeGreaterThan(5);
    }
}
