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
import org.junit.jupiter.params.provider.CsvSource;

/** What a route does with a request: change it, send it elsewhere, or answer by itself. */
class RouteActionIT {

    private static final String ROUTES =
            """
            - name: prefix
              match: [{ uri: { prefix: /old/ } }]
              rewrite: { uri: /new/ }
              route: [{ destination: { host: echo } }]
            - name: exact
              match: [{ uri: { exact: /exact } }]
              rewrite: { uri: /whole }
              route: [{ destination: { host: echo } }]
            - name: regex
              match: [{ uri: { prefix: /item/ } }]
              rewrite:
                uriRegexRewrite: { match: "^/item/([^/]+)/(.*)$", rewrite: '/\\2/of/\\1' }
              route: [{ destination: { host: echo } }]
            - name: authority
              match: [{ uri: { prefix: /authority } }]
              rewrite: { authority: other.example }
              route: [{ destination: { host: echo } }]
            - name: redirect
              match: [{ uri: { prefix: /moved } }]
              redirect: { uri: /here, authority: new.example, redirectCode: 308 }
            - name: secure
              match: [{ uri: { prefix: /secure } }]
              redirect: { scheme: https }
            - name: teapot
              match: [{ uri: { exact: /teapot } }]
              directResponse: { status: 418, body: { string: "short and stout" } }
            - name: silent
              match: [{ uri: { exact: /silent } }]
              directResponse: { status: 503 }
            - name: headers
              match: [{ uri: { prefix: /headers } }]
              headers:
                request: { set: { x-set: route }, add: { x-added: route }, remove: [x-gone] }
                response: { set: { x-back: route }, remove: [x-secret] }
              route:
                - destination: { host: echo }
                  headers:
                    request: { set: { x-set: destination }, add: { x-added: destination } }
                    response: { add: { x-back: destination } }
            - name: rest
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
        files.write(
                "edge",
                """
                apiVersion: networking.istio.io/v1
                kind: Gateway
                metadata: { name: edge }
                spec:
                  servers:
                    - port: { number: 8080, name: http, protocol: HTTP }
                      hosts: ["shop.example", "*.api.example"]
                """,
                """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: { name: edge }
                spec:
                  hosts: ["shop.example", "v1.api.example", "other.example"]
                  gateways: [edge]
                  http: [{ route: [{ destination: { host: echo } }] }]
                """);
        node = RunningNode.start(files, 8080);
    }

    @AfterAll
    static void stop() {
        node.close();
        services.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/old/a/b?q=1, /new/a/b?q=1",
        "/exact?q=1, /whole?q=1",
        "/item/7/parts?q=1, /parts/of/7?q=1",
        "/plain/a%20b?q=%2F&r, /plain/a%20b?q=%2F&r",
        "/a//b/../c, /a/c",
        "/a/%2e%2e/c, /c",
        "/%61bc, /abc",
    })
    void upstreamGetsThePathThatTheRouteMakes(String sent, String forwarded) {
        assertThat(forwarded(sent).target()).isEqualTo(forwarded);
    }

    @Test
    void authorityIsRewritten() {
        assertThat(forwarded("/authority/a").headers().all("host"))
                .containsExactly("other.example");
        assertThat(forwarded("/plain").headers().all("host")).containsExactly("shop");
    }

    @Test
    void clientIsRedirected() {
        RawResponse moved = RawHttpClient.get(node.mesh(), "shop", "/moved/a?q=1");
        RawResponse secure = RawHttpClient.get(node.mesh(), "shop", "/secure/a?q=1");

        assertThat(moved.status()).isEqualTo(308);
        assertThat(moved.headers().one("location")).contains("http://new.example/here?q=1");
        assertThat(secure.status()).isEqualTo(301);
        assertThat(secure.headers().one("location")).contains("https://shop/secure/a?q=1");
        assertThat(node.logged("/moved/a").getInteger("attempts")).isZero();
    }

    @Test
    void routeAnswersByItself() {
        RawResponse teapot = RawHttpClient.get(node.mesh(), "shop", "/teapot");
        RawResponse silent = RawHttpClient.get(node.mesh(), "shop", "/silent");

        assertThat(teapot.status()).isEqualTo(418);
        assertThat(teapot.text()).isEqualTo("short and stout");
        assertThat(silent.status()).isEqualTo(503);
        assertThat(silent.body().length()).isZero();
        assertThat(node.logged("/teapot").getString("flags")).isEqualTo("-");
        assertThat(node.logged("/teapot").getString("route")).endsWith("teapot");
    }

    @Test
    void answerOfOurOwnToHeadHasNoBody() {
        try (RawHttpClient client = RawHttpClient.to(node.mesh())) {
            assertThat(client.exchange("HEAD", "shop", "/teapot").status()).isEqualTo(418);
            assertThat(client.exchange("GET", "shop", "/teapot").text())
                    .isEqualTo("short and stout");
        }
    }

    @Test
    void headersAreChangedByRouteAndThenByDestination() {
        services.at("echo").behave(Behaviours.answer(200, "ok", "x-back: upstream", "x-secret: 1"));

        RawResponse response =
                RawHttpClient.get(
                        node.mesh(),
                        "shop",
                        "/headers",
                        "X-Set: client",
                        "x-added: client",
                        "X-Gone: client");

        Headers seen = last("/headers").headers();
        assertThat(seen.all("x-set")).containsExactly("destination");
        assertThat(seen.all("x-added")).containsExactly("client", "route", "destination");
        assertThat(seen.all("x-gone")).isEmpty();
        assertThat(response.headers().all("x-back")).containsExactly("route", "destination");
        assertThat(response.headers().all("x-secret")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "shop.example, 200",
        "SHOP.EXAMPLE, 200",
        "shop.example:8080, 200",
        "shop.example., 200",
        "v1.api.example, 200",
        "v2.api.example, 404",
        "api.example, 404",
        "other.example, 404",
        "shop, 404",
    })
    void gatewayServesItsHostsOnly(String host, int status) {
        assertThat(RawHttpClient.get(node.port("8080"), host, "/edge").status()).isEqualTo(status);
    }

    @Test
    void routesOfAGatewayAreNotThoseOfTheMesh() {
        assertThat(RawHttpClient.get(node.mesh(), "shop.example", "/edge").status()).isEqualTo(404);
    }

    private static ReceivedRequest forwarded(String target) {
        int before = services.at("echo").requests().size();
        assertThat(RawHttpClient.get(node.mesh(), "shop", target).status()).isEqualTo(200);
        return services.at("echo").awaitRequests(before + 1).get(before);
    }

    private static ReceivedRequest last(String target) {
        List<ReceivedRequest> requests =
                services.at("echo").requests().stream()
                        .filter(request -> request.target().equals(target))
                        .toList();
        return requests.get(requests.size() - 1);
    }
}
