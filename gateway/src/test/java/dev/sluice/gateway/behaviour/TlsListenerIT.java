// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cluster.testkit.IssuedCertificate;
import dev.sluice.cluster.testkit.TestAuthority;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Services;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * TLS on listeners: who gets which certificate, who is asked for one, and what may come over it.
 */
class TlsListenerIT {

    private static final String GATEWAYS =
            """
            apiVersion: networking.istio.io/v1
            kind: Gateway
            metadata: { name: edge }
            spec:
              servers:
                - port: { number: 443, name: shop, protocol: HTTPS }
                  hosts: [shop.test]
                  tls: { mode: SIMPLE, credentialName: shop }
                - port: { number: 443, name: wild, protocol: HTTPS }
                  hosts: ["*.wild.test"]
                  tls: { mode: SIMPLE, credentialName: wild, minProtocolVersion: TLSV1_3 }
                - port: { number: 443, name: bank, protocol: HTTPS }
                  hosts: [bank.test, bank.wild.test]
                  tls:
                    mode: MUTUAL
                    credentialName: bank
                    subjectAltNames: ["spiffe://test/teller"]
                - port: { number: 443, name: club, protocol: HTTPS }
                  hosts: [club.test]
                  tls: { mode: OPTIONAL_MUTUAL, credentialName: bank }
                - port: { number: 443, name: old, protocol: HTTPS }
                  hosts: [old.test]
                  tls:
                    mode: SIMPLE
                    credentialName: old
                    maxProtocolVersion: TLSV1_2
                    cipherSuites: [ECDHE-RSA-AES256-GCM-SHA384]
                - port: { number: 80, name: http, protocol: HTTP }
                  hosts: [shop.test]
                  tls: { httpsRedirect: true }
                - port: { number: 80, name: plain, protocol: HTTP }
                  hosts: [plain.test]
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: { name: edge }
            spec:
              hosts: ["*"]
              gateways: [edge]
              http: [{ route: [{ destination: { host: echo } }] }]
            """;

    private static final TestAuthority AUTHORITY = TestAuthority.named("clients and servers");
    private static final TestAuthority STRANGER = TestAuthority.named("stranger");

    /** No answer at all: by TLS 1.3 a client learns of its refusal when it reads. */
    private static final int REFUSED = 0;

    @TempDir private static Path folder;
    private static Services services;
    private static RunningNode node;

    @BeforeAll
    static void start() {
        NodeFiles files = new NodeFiles(folder).write("gateways", GATEWAYS);
        services = new Services(files).with("echo");
        Path secrets = files.secrets().resolve("default");
        AUTHORITY.issue("shop.test").writeTo(secrets.resolve("shop"));
        AUTHORITY.issue("*.wild.test").writeTo(secrets.resolve("wild"));
        AUTHORITY.issue("bank.test").writeTo(secrets.resolve("bank"));
        AUTHORITY.issueRsa("old.test").writeTo(secrets.resolve("old"));
        node = RunningNode.start(files, 443, 80);
    }

    @AfterAll
    static void stop() {
        node.close();
        services.close();
    }

    @ParameterizedTest
    @CsvSource({
        "shop.test, CN=shop.test",
        "SHOP.test, CN=shop.test",
        "a.wild.test, CN=*.wild.test",
        "a.b.wild.test, CN=*.wild.test",
        "club.test, CN=bank.test",
        "old.test, CN=old.test",
    })
    void nameThatIsAskedForChoosesTheCertificate(String name, String subject) throws Exception {
        try (RawHttpClient client = RawHttpClient.secure(port(), client(), name)) {
            X509Certificate shown = (X509Certificate) client.session().getPeerCertificates()[0];
            RawResponse response = client.exchange("GET", name, "/");

            assertThat(shown.getSubjectX500Principal().getName()).isEqualTo(subject);
            assertThat(response.status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown.test", "wild.test"})
    void clientThatAsksForNothingThatIsServedIsRefusedAtOnce(String name) {
        assertThatThrownBy(() -> RawHttpClient.secure(port(), client(), name))
                .hasMessageContaining("handshake_failure");
    }

    @ParameterizedTest
    @CsvSource({
        "shop.test, club.test",
        "shop.test, unknown.test",
        "a.wild.test, shop.test",
        "a.wild.test, bank.wild.test",
    })
    void requestForAHostOfAnotherServerIsMisdirected(String name, String host) {
        try (RawHttpClient client = RawHttpClient.secure(port(), client(), name)) {
            RawResponse response = client.exchange("GET", host, "/");

            assertThat(response.status()).isEqualTo(421);
        }
    }

    @Test
    void hostsOfOneServerShareAConnection() {
        try (RawHttpClient client = RawHttpClient.secure(port(), client(), "a.wild.test")) {
            RawResponse response = client.exchange("GET", "b.wild.test", "/");

            assertThat(response.status()).isEqualTo(200);
        }
    }

    @Test
    void upstreamLearnsThatTheRequestCameByTls() {
        try (RawHttpClient client = RawHttpClient.secure(port(), client(), "shop.test")) {
            client.exchange("GET", "shop.test", "/scheme");
        }

        assertThat(services.at("echo").requests())
                .filteredOn(request -> request.target().equals("/scheme"))
                .singleElement()
                .extracting(request -> request.headers().one("x-forwarded-proto").orElse(""))
                .isEqualTo("https");
    }

    @Test
    void mutualServerTakesTheRightCertificateOnly() {
        IssuedCertificate teller = AUTHORITY.issue("teller", "spiffe://test/teller");
        IssuedCertificate visitor = AUTHORITY.issue("visitor", "spiffe://test/visitor");
        IssuedCertificate forger = STRANGER.issue("teller", "spiffe://test/teller");

        assertThat(status("bank.test", teller.context(AUTHORITY.certificate()))).isEqualTo(200);
        assertThat(status("bank.test", client())).isEqualTo(REFUSED);
        assertThat(status("bank.test", visitor.context(AUTHORITY.certificate())))
                .isEqualTo(REFUSED);
        assertThat(status("bank.test", forger.context(AUTHORITY.certificate()))).isEqualTo(REFUSED);
    }

    @Test
    void optionalServerTakesAClientWithAndWithoutACertificate() {
        IssuedCertificate member = AUTHORITY.issue("member");

        assertThat(status("club.test", client())).isEqualTo(200);
        assertThat(status("club.test", member.context(AUTHORITY.certificate()))).isEqualTo(200);
    }

    @Test
    void versionsAndSuitesAreThoseOfTheServer() throws SSLPeerUnverifiedException {
        try (RawHttpClient wild = RawHttpClient.secure(port(), client(), "a.wild.test");
                RawHttpClient old = RawHttpClient.secure(port(), client(), "old.test")) {
            assertThat(wild.session().getProtocol()).isEqualTo("TLSv1.3");
            assertThat(old.session().getProtocol()).isEqualTo("TLSv1.2");
            assertThat(old.session().getCipherSuite())
                    .isEqualTo("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
        }
    }

    @Test
    void smugglingByTlsIsRefusedLikeAnyOther() {
        try (RawHttpClient client = RawHttpClient.secure(port(), client(), "shop.test")) {
            client.send(
                    String.join(
                            "\r\n",
                            "POST /smuggle HTTP/1.1",
                            "Host: shop.test",
                            "Content-Length: 5",
                            "Transfer-Encoding: chunked",
                            "",
                            "0",
                            "",
                            "GET /smuggled HTTP/1.1",
                            "Host: shop.test",
                            "",
                            ""));
            RawResponse refused = client.response();

            assertThat(refused.status()).isEqualTo(400);
            assertThat(client.closing().brokenOff()).isTrue();
            assertThat(services.at("echo").requests())
                    .noneMatch(request -> request.target().contains("smuggle"));
        }
    }

    @Test
    void obsoleteFoldingByTlsIsRefusedByTheGuard() {
        try (RawHttpClient client = RawHttpClient.secure(port(), client(), "shop.test")) {
            client.send("GET /fold HTTP/1.1\r\nHost: shop.test\r\nX-A: b\r\n c\r\n\r\n");

            assertThat(client.response().status()).isEqualTo(400);
        }
    }

    @Test
    void plainTextAtATlsPortGetsNoAnswer() {
        assertThat(RawHttpClient.get(port(), "shop.test", "/").status()).isEqualTo(REFUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "shop.test, https://shop.test/a%20b?q=1",
        "shop.test:80, https://shop.test/a%20b?q=1",
        "shop.test:8080, https://shop.test:8080/a%20b?q=1",
    })
    void hostOfARedirectingServerIsOnlyToBeHadByHttps(String host, String location) {
        RawResponse response = RawHttpClient.get(node.port("80"), host, "/a%20b?q=1");

        assertThat(response.status()).isEqualTo(301);
        assertThat(response.headers().one("location")).contains(location);
    }

    @Test
    void otherHostsOfThePortAreServedInPlainText() {
        assertThat(RawHttpClient.get(node.port("80"), "plain.test", "/").status()).isEqualTo(200);
    }

    /** A new one for each connection: another would take up the session of the one before. */
    private static SSLContext client() {
        return IssuedCertificate.believing(AUTHORITY.certificate());
    }

    private static int port() {
        return node.port("443");
    }

    /** What a request is answered, for a client that may be refused while it is read. */
    private static int status(String name, SSLContext context) {
        try (RawHttpClient client = RawHttpClient.secure(port(), context, name)) {
            return client.exchange("GET", name, "/").status();
        } catch (UncheckedIOException refused) {
            return REFUSED;
        }
    }
}
