// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static dev.sluice.gateway.fixture.RunningNode.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.IssuedCertificate;
import dev.sluice.cluster.testkit.TestAuthority;
import dev.sluice.cluster.testkit.http.ReceivedRequest;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Services;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HTTP/2 on both sides, and from one version to the other. */
class Http2IT {

    private static final String GATEWAY =
            """
            apiVersion: networking.istio.io/v1
            kind: Gateway
            metadata: { name: edge }
            spec:
              servers:
                - port: { number: 443, name: shop, protocol: HTTPS }
                  hosts: ["*.test"]
                  tls: { mode: SIMPLE, credentialName: shop }
                - port: { number: 443, name: other, protocol: HTTPS }
                  hosts: [other.test]
                  tls: { mode: SIMPLE, credentialName: shop }
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: { name: edge }
            spec:
              hosts: ["*"]
              gateways: [edge]
              http:
                - match: [{ uri: { prefix: /h2c } }]
                  route: [{ destination: { host: h2c } }]
                - match: [{ uri: { prefix: /upgraded } }]
                  route: [{ destination: { host: upgraded } }]
                - match: [{ uri: { prefix: /alpn } }]
                  route: [{ destination: { host: alpn } }]
                - route: [{ destination: { host: echo } }]
            """;

    private static final TestAuthority AUTHORITY = TestAuthority.named("authority");

    @TempDir private static Path folder;
    private static final Vertx VERTX = Vertx.vertx();
    private static Services services;
    private static HttpServer plain;
    private static HttpServer secure;
    private static RunningNode node;
    private static HttpClient client;

    @BeforeAll
    static void start() {
        NodeFiles files = new NodeFiles(folder).write("gateway", GATEWAY);
        services = new Services(files).with("echo");
        IssuedCertificate certificate = AUTHORITY.issue("*.test", "alpn");
        certificate.writeTo(files.secrets().resolve("default").resolve("shop"));
        plain = serve(new HttpServerOptions());
        secure =
                serve(
                        new HttpServerOptions()
                                .setSsl(true)
                                .setUseAlpn(true)
                                .setSni(true)
                                .setKeyCertOptions(
                                        new PemKeyCertOptions()
                                                .addCertValue(
                                                        Buffer.buffer(certificate.certificatePem()))
                                                .addKeyValue(Buffer.buffer(certificate.keyPem()))));
        files.write("h2c", service("h2c", "GRPC", plain.actualPort()));
        files.write(
                "upgraded",
                service("upgraded", "HTTP", plain.actualPort()),
                rule("upgraded", "connectionPool: { http: { h2UpgradePolicy: UPGRADE } }"));
        files.write(
                "alpn",
                service("alpn", "HTTP2", secure.actualPort()),
                rule("alpn", "tls: { mode: SIMPLE, credentialName: shop }"));
        node = RunningNode.start(files, 443);
        client =
                VERTX.createHttpClient(
                        new HttpClientOptions()
                                .setSsl(true)
                                .setUseAlpn(true)
                                .setForceSni(true)
                                .setProtocolVersion(HttpVersion.HTTP_2)
                                .setTrustOptions(
                                        new PemTrustOptions()
                                                .addCertValue(
                                                        Buffer.buffer(
                                                                IssuedCertificate.pem(
                                                                        AUTHORITY
                                                                                .certificate())))));
    }

    @AfterAll
    static void stop() {
        node.close();
        services.close();
        await(VERTX.close());
    }

    @Test
    void requestWithoutABodyGoesOnWithoutOne() {
        Reply reply = send(request("/empty", HttpMethod.GET));

        assertThat(reply.head().version()).isEqualTo(HttpVersion.HTTP_2);
        assertThat(reply.head().statusCode()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("echo");
        ReceivedRequest seen = received("/empty");
        assertThat(seen.headers().one("host")).contains("shop.test:443");
        assertThat(seen.headers().one("transfer-encoding")).isEmpty();
        assertThat(seen.headers().one("content-length")).isEmpty();
        assertThat(node.logged("/empty").getString("protocol")).isEqualTo("HTTP/2");
    }

    @Test
    void bodyOfAnUnknownLengthGoesOn() {
        HttpClientRequest request = request("/body", HttpMethod.POST);
        request.setChunked(true);
        request.write("hello ");
        Reply reply = send(request, "world");

        assertThat(reply.head().statusCode()).isEqualTo(200);
        assertThat(received("/body").text()).isEqualTo("hello world");
    }

    @Test
    void piecesOfACookieAreJoined() {
        HttpClientRequest request = request("/cookie", HttpMethod.GET);
        request.headers().add("cookie", "a=1").add("cookie", "b=2");
        send(request);

        assertThat(received("/cookie").headers().all("cookie")).containsExactly("a=1; b=2");
    }

    @Test
    void misdirectedRequestLeavesTheConnectionToOthers() {
        HttpClientRequest request = request("/astray", HttpMethod.GET);
        request.authority(HostAndPort.create("other.test", 443));
        HttpClientResponse astray = send(request).head();
        HttpClientResponse next = send(request("/next", HttpMethod.GET)).head();

        assertThat(astray.statusCode()).isEqualTo(421);
        assertThat(next.statusCode()).isEqualTo(200);
        assertThat(next.request().connection()).isSameAs(astray.request().connection());
    }

    @ParameterizedTest
    @CsvSource({"/h2c, false", "/upgraded, false", "/alpn, true"})
    void upstreamSpeaksHttp2WithTrailers(String path, boolean tls) {
        HttpClientRequest request = request(path, HttpMethod.POST);
        request.putHeader("TE", "trailers");
        Reply reply = send(request, "ping");

        assertThat(reply.body())
                .isEqualTo("HTTP_2 shop.test %s ping te=trailers".formatted(tls ? "alpn" : "null"));
        assertThat(reply.head().getTrailer("grpc-status")).isEqualTo("0");
    }

    private static HttpServer serve(HttpServerOptions options) {
        return await(
                VERTX.createHttpServer(options)
                        .requestHandler(Http2IT::answer)
                        .listen(0, "127.0.0.1"));
    }

    /** Says what was received. */
    private static void answer(HttpServerRequest request) {
        request.body()
                .onSuccess(
                        body ->
                                request.response()
                                        .setChunked(true)
                                        .putTrailer("grpc-status", "0")
                                        .end(
                                                "%s %s %s %s te=%s"
                                                        .formatted(
                                                                request.version(),
                                                                request.authority().host(),
                                                                request.connection()
                                                                        .indicatedServerName(),
                                                                body,
                                                                request.getHeader("te"))));
    }

    private static HttpClientRequest request(String path, HttpMethod method) {
        return await(
                client.request(
                        new RequestOptions()
                                .setServer(
                                        SocketAddress.inetSocketAddress(
                                                node.port("443"), "127.0.0.1"))
                                .setHost("shop.test")
                                .setPort(443)
                                .setMethod(method)
                                .setURI(path)));
    }

    /** A response that has come to its end. Immutable. */
    private record Reply(HttpClientResponse head, String body) {}

    private static Reply send(HttpClientRequest request, String... body) {
        Future<Reply> reply =
                request.response()
                        .compose(head -> head.body().map(all -> new Reply(head, all.toString())));
        if (body.length == 0) {
            request.end();
        } else {
            request.end(body[0]);
        }
        return await(reply);
    }

    private static ReceivedRequest received(String path) {
        return services.at("echo").requests().stream()
                .filter(request -> request.target().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static String service(String host, String protocol, int port) {
        return """
        apiVersion: networking.istio.io/v1
        kind: ServiceEntry
        metadata: { name: %s }
        spec:
          hosts: [%s]
          resolution: STATIC
          ports: [{ number: 80, name: main, protocol: %s }]
          endpoints: [{ address: 127.0.0.1, ports: { main: %d } }]
        """
                .formatted(host, host, protocol, port);
    }

    private static String rule(String host, String policy) {
        return """
        apiVersion: networking.istio.io/v1
        kind: DestinationRule
        metadata: { name: %s }
        spec: { host: %s, trafficPolicy: { %s } }
        """
                .formatted(host, host, policy);
    }
}
