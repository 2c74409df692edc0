// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.Headers;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import dev.sluice.cluster.testkit.http.ReceivedRequest;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Services;
import dev.sluice.gateway.fixture.Yaml;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which headers go through, which stop here, and who is believed about whom. */
class HeaderIT {

    private static final String GATEWAYS =
            """
            apiVersion: networking.istio.io/v1
            kind: Gateway
            metadata: { name: edge }
            spec:
              servers: [{ port: { number: 8080, name: http, protocol: HTTP }, hosts: ["*"] }]
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: { name: edge }
            spec:
              hosts: ["*"]
              gateways: [edge]
              http: [{ route: [{ destination: { host: echo } }] }]
            """;

    @TempDir private static Path folder;
    @TempDir private static Path trustingFolder;
    private static Services services;
    private static RunningNode node;
    private static RunningNode trusting;

    @BeforeAll
    static void start() {
        NodeFiles files = new NodeFiles(folder).write("gateways", GATEWAYS);
        services = new Services(files).with("echo");
        node = RunningNode.start(files, 8080);
        NodeFiles same = new NodeFiles(trustingFolder).write("gateways", GATEWAYS);
        same.mesh("trustedProxies: [127.0.0.0/8]");
        same.write("echo", Yaml.service("echo", services.at("echo").port()));
        trusting = RunningNode.start(same, 8080);
    }

    @AfterAll
    static void stop() {
        node.close();
        trusting.close();
        services.close();
    }

    @Test
    void headersOfTheConnectionGoNoFurther() {
        Headers seen =
                seen(
                        node.mesh(),
                        "/hop",
                        "Connection: keep-alive, X-Private, content-length, host",
                        "Keep-Alive: timeout=5",
                        "Proxy-Connection: keep-alive",
                        "TE: trailers",
                        "Trailer: x-sum",
                        "Upgrade: websocket",
                        "X-Private: secret",
                        "X-Public: open");

        assertThat(seen.names())
                .doesNotContain(
                        "connection",
                        "keep-alive",
                        "proxy-connection",
                        "te",
                        "trailer",
                        "upgrade",
                        "x-private");
        assertThat(seen.one("x-public")).contains("open");
        assertThat(seen.one("host")).contains("echo");
    }

    @Test
    void secondConnectionHeaderCountsToo() {
        Headers seen =
                seen(
                        node.mesh(),
                        "/hop-twice",
                        "Connection: keep-alive",
                        "connection: x-private",
                        "X-Private: secret");

        assertThat(seen.names()).doesNotContain("x-private");
    }

    @Test
    void headersOfTheUpstreamsConnectionGoNoFurther() {
        services.at("echo")
                .behave(
                        Behaviours.answer(
                                200,
                                "ok",
                                "Connection: X-Private",
                                "Keep-Alive: timeout=5",
                                "Upgrade: h2c",
                                "X-Private: secret",
                                "X-Public: open"));

        RawResponse response = RawHttpClient.get(node.mesh(), "echo", "/response");

        assertThat(response.headers().names())
                .doesNotContain("connection", "keep-alive", "upgrade", "x-private");
        assertThat(response.headers().one("x-public")).contains("open");
    }

    @Test
    void everythingElseComesThroughAsItWas() {
        Headers seen =
                seen(
                        node.mesh(),
                        "/through",
                        "X-Twice: 1",
                        "X-Empty:",
                        "x-twice: 2",
                        "Cookie: a=1; b=2",
                        "Authorization: Bearer x.y.z",
                        "X-Odd: \"quoted, with comma\"");

        assertThat(seen.all("x-twice")).containsExactly("1", "2");
        assertThat(seen.one("x-empty")).contains("");
        assertThat(seen.one("cookie")).contains("a=1; b=2");
        assertThat(seen.one("authorization")).contains("Bearer x.y.z");
        assertThat(seen.one("x-odd")).contains("\"quoted, with comma\"");
    }

    @Test
    void severalCookiesOfAnAnswerStaySeveral() {
        services.at("echo")
                .behave(Behaviours.answer(200, "ok", "Set-Cookie: a=1", "Set-Cookie: b=2"));

        RawResponse response = RawHttpClient.get(node.mesh(), "echo", "/cookies");

        assertThat(response.headers().all("set-cookie")).containsExactly("a=1", "b=2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For: 203.0.113.9",
                "x-forwarded-host: bank.example",
                "X-FORWARDED-CLIENT-CERT: Hash=1",
                "Forwarded: for=203.0.113.9",
                "x-envoy-original-path: /admin",
                "x-sluice-anything: 1"
            })
    void strangersCannotSpeakForOthers(String forged) {
        Headers seen = seen(node.port("8080"), "/forged", forged);

        String name = forged.substring(0, forged.indexOf(':'));
        String value = forged.substring(forged.indexOf(':') + 2);
        assertThat(seen.all(name)).doesNotContain(value);
        assertThat(seen.one("x-forwarded-for")).contains("127.0.0.1");
        assertThat(seen.one("x-forwarded-proto")).contains("http");
    }

    @Test
    void whatTheGatewaySaysCannotBeNominatedAway() {
        Headers seen =
                seen(
                        node.port("8080"),
                        "/nominated",
                        "Connection: X-Forwarded-For, X-Forwarded-Proto, traceparent");

        assertThat(seen.one("x-forwarded-for")).contains("127.0.0.1");
        assertThat(seen.one("x-forwarded-proto")).contains("http");
        assertThat(seen.one("traceparent")).isPresent();
    }

    @Test
    void trustedProxySpeaksForItsClient() {
        Headers seen =
                seen(
                        trusting.port("8080"),
                        "/trusted",
                        "X-Forwarded-For: 203.0.113.9",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: shop.example");

        assertThat(seen.one("x-forwarded-for")).contains("203.0.113.9, 127.0.0.1");
        assertThat(seen.one("x-forwarded-proto")).contains("https");
        assertThat(seen.one("x-forwarded-host")).contains("shop.example");
    }

    @Test
    void wholeChainOfProxiesIsKept() {
        Headers seen =
                seen(
                        trusting.port("8080"),
                        "/chain",
                        "X-Forwarded-For: 203.0.113.9, 198.51.100.1",
                        "X-Forwarded-For: 192.0.2.1");

        assertThat(String.join(", ", seen.all("x-forwarded-for")))
                .isEqualTo("203.0.113.9, 198.51.100.1, 192.0.2.1, 127.0.0.1");
    }

    @Test
    void workloadBehindTheMeshListenerIsTrusted() {
        Headers seen = seen(node.mesh(), "/mesh", "X-Forwarded-For: 203.0.113.9");

        assertThat(seen.one("x-forwarded-for")).contains("203.0.113.9, 127.0.0.1");
    }

    private static Headers seen(int port, String path, String... headers) {
        services.at("echo").behave(Behaviours.ok("ok"));
        RawResponse response = RawHttpClient.get(port, "echo", path, headers);
        assertThat(response.status()).isEqualTo(200);
        List<ReceivedRequest> requests =
                services.at("echo").requests().stream()
                        .filter(request -> request.target().equals(path))
                        .toList();
        return requests.get(requests.size() - 1).headers();
    }
}
