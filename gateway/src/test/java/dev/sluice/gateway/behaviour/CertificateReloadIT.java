// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.IssuedCertificate;
import dev.sluice.cluster.testkit.TestAuthority;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates change while a node serves, or cannot be used when a config wants them. */
class CertificateReloadIT {

    private static final String GATEWAY =
            """
            apiVersion: networking.istio.io/v1
            kind: Gateway
            metadata: { name: edge }
            spec:
              servers:
                - port: { number: 443, name: shop, protocol: HTTPS }
                  hosts: [shop.test]
                  tls: { mode: SIMPLE, credentialName: %s }
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: { name: edge }
            spec:
              hosts: ["*"]
              gateways: [edge]
              http: [{ route: [{ destination: { host: echo } }] }]
            """;

    private static final TestAuthority AUTHORITY = TestAuthority.named("authority");

    @TempDir private Path folder;
    private NodeFiles files;
    private Services services;
    private RunningNode node;

    @BeforeEach
    void start() {
        files = new NodeFiles(folder).write("gateway", GATEWAY.formatted("shop"));
        services = new Services(files).with("echo");
        AUTHORITY.issue("shop.test").writeTo(secret("shop"));
        node = RunningNode.start(files, 443);
    }

    @AfterEach
    void stop() {
        node.close();
        services.close();
    }

    @Test
    void newCertificateIsShownAndNoConnectionIsDropped() throws Exception {
        try (RawHttpClient before = connect()) {
            X509Certificate old = shown(before);
            assertThat(before.exchange("GET", "shop.test", "/").status()).isEqualTo(200);

            IssuedCertificate renewed = AUTHORITY.issueRsa("shop.test");
            renewed.writeTo(secret("shop"));

            eventually("certificate", this::shown, renewed.certificate()::equals);
            assertThat(old).isNotEqualTo(renewed.certificate());
            assertThat(before.exchange("GET", "shop.test", "/").status()).isEqualTo(200);
        }
    }

    @Test
    void halfWrittenPairIsNotUsedUntilItIsWhole() throws Exception {
        X509Certificate old = shown();
        IssuedCertificate renewed = AUTHORITY.issue("shop.test");
        Path key = secret("shop").resolve("tls.key");

        Files.writeString(secret("shop").resolve("tls.crt"), renewed.certificatePem());
        eventually(
                "refusal",
                this::metrics,
                text -> text.contains("tls_reloads_total{outcome=\"refused\"} 1.0"));
        assertThat(shown()).isEqualTo(old);

        Files.writeString(key, renewed.keyPem());
        eventually("certificate", this::shown, renewed.certificate()::equals);
        assertThat(metrics())
                .contains(
                        "tls_certificate_expiry_timestamp_seconds{certificate=\""
                                + secret("shop").resolve("tls.crt")
                                + "\"}")
                .contains("tls_reloads_total{outcome=\"renewed\"} 1.0");
    }

    @Test
    void configWithBadMaterialIsRefusedAtItsPlaceAndTheOldOneServes() throws IOException {
        AUTHORITY.issueExpired("shop.test").writeTo(secret("expired"));
        AUTHORITY.issue("shop.test").writeTo(secret("mixed"));
        AUTHORITY.issue("shop.test").writeTo(secret("garbled"));
        Files.writeString(
                secret("mixed").resolve("tls.key"), AUTHORITY.issue("shop.test").keyPem());
        Files.writeString(secret("garbled").resolve("tls.crt"), "not a certificate");

        assertThat(refusal("missing")).contains("there is no such file");
        assertThat(refusal("expired")).contains("expired at");
        assertThat(refusal("mixed")).contains("the key does not match the certificate");
        assertThat(refusal("garbled")).contains("holds no certificate");
        assertThat(refusal("../../shop")).contains("the name of a folder");
        assertThat(shown()).isNotNull();
    }

    @Test
    void portChangesFromTlsToPlainTextAndBack() {
        node.apply(
                () ->
                        files.write(
                                "gateway",
                                GATEWAY.formatted("shop")
                                        .replace("HTTPS", "HTTP")
                                        .replace("tls: {", "#")));
        eventually(
                "plain text",
                () -> RawHttpClient.get(node.port("443"), "shop.test", "/").status(),
                status -> status == 200);

        node.apply(() -> files.write("gateway", GATEWAY.formatted("shop")));
        assertThat(shown()).isNotNull();
    }

    private String refusal(String credential) {
        List<String> problems =
                node.refuse(() -> files.write("gateway", GATEWAY.formatted(credential)));
        assertThat(problems)
                .singleElement()
                .asString()
                .contains("gateway.yaml:2:7: error: Gateway default/edge servers[0]: tls: ");
        return problems.get(0);
    }

    private String metrics() {
        return RawHttpClient.get(node.node().admin().port(), "localhost", "/metrics").text();
    }

    private X509Certificate shown() {
        try (RawHttpClient client = connect()) {
            return shown(client);
        }
    }

    private static X509Certificate shown(RawHttpClient client) {
        try {
            return (X509Certificate) client.session().getPeerCertificates()[0];
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private RawHttpClient connect() {
        return RawHttpClient.secure(
                node.port("443"),
                IssuedCertificate.believing(AUTHORITY.certificate()),
                "shop.test");
    }

    private Path secret(String name) {
        return files.secrets().resolve("default").resolve(name);
    }
}
