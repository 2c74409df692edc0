// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.IssuedCertificate;
import dev.sluice.cluster.testkit.TestAuthority;
import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.FakeUpstream;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Yaml;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS towards upstreams: whom the gateway believes, and what it shows. */
class UpstreamTlsIT {

    private static final TestAuthority AUTHORITY = TestAuthority.named("authority");
    private static final TestAuthority STRANGER = TestAuthority.named("stranger");

    @TempDir private static Path folder;
    private static NodeFiles files;
    private static FakeUpstream open;
    private static FakeUpstream mutual;
    private static RunningNode node;

    @BeforeAll
    static void start() {
        files = new NodeFiles(folder);
        IssuedCertificate server = AUTHORITY.issue("open.test", "spiffe://test/open");
        open =
                FakeUpstream.startSecure(
                        server.context(AUTHORITY.certificate()), false, Behaviours.ok("open"));
        mutual =
                FakeUpstream.startSecure(
                        AUTHORITY.issue("mutual.test").context(AUTHORITY.certificate()),
                        true,
                        Behaviours.ok("mutual"));
        AUTHORITY.issue("gateway").writeTo(secret("gateway"));
        STRANGER.issue("gateway").writeTo(secret("stranger"));
        upstream("open.test", open, "mode: SIMPLE, caCertificates: %s".formatted(ca("gateway")));
        upstream("named", open, "mode: SIMPLE, credentialName: gateway, sni: open.test");
        upstream(
                "identified",
                open,
                "mode: SIMPLE, credentialName: gateway, subjectAltNames: ['spiffe://test/open']");
        upstream("misnamed", open, "mode: SIMPLE, credentialName: gateway");
        upstream("distrusted", open, "mode: SIMPLE, credentialName: stranger, sni: open.test");
        upstream("by-machine", open, "mode: SIMPLE, sni: open.test");
        upstream("unverified", open, "mode: SIMPLE, insecureSkipVerify: true");
        upstream("mutual.test", mutual, "mode: MUTUAL, credentialName: gateway");
        upstream("nameless", mutual, "mode: SIMPLE, credentialName: gateway, sni: mutual.test");
        portLevel("ported", open);
        node = RunningNode.start(files);
    }

    @AfterAll
    static void stop() {
        node.close();
        open.close();
        mutual.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"open.test", "named", "identified", "unverified", "ported"})
    void serverThatIsBelievedIsReached(String host) {
        assertThat(get(host, "/reached").text()).isEqualTo("open");
    }

    @ParameterizedTest
    @ValueSource(strings = {"misnamed", "distrusted", "by-machine"})
    void serverThatIsNotBelievedGetsNoRequest(String host) {
        assertThat(get(host, "/" + host).status()).isEqualTo(503);

        assertThat(node.logged("/" + host).getString("flags")).startsWith("UF");
        assertThat(open.requests()).noneMatch(request -> request.target().equals("/" + host));
    }

    @Test
    void reasonIsInTheLog() {
        get("misnamed", "/why");

        assertThat(node.logged("/why").encode()).contains("expected: one of [misnamed]");
    }

    @Test
    void mutualServerIsShownACertificate() {
        assertThat(get("mutual.test", "/").text()).isEqualTo("mutual");
        assertThat(get("nameless", "/").status()).isEqualTo(503);
    }

    @Test
    void newAuthoritiesHoldForNewRequests() {
        AUTHORITY.issue("gateway").writeTo(secret("changing"));
        node.apply(
                () ->
                        upstream(
                                "changing",
                                open,
                                "mode: SIMPLE, credentialName: changing, sni: open.test"));
        assertThat(get("changing", "/").status()).isEqualTo(200);

        STRANGER.issue("gateway").writeTo(secret("changing"));

        eventually("status", () -> get("changing", "/").status(), status -> status == 503);
    }

    private static RawResponse get(String host, String path) {
        return RawHttpClient.get(node.mesh(), host, path);
    }

    private static void upstream(String host, FakeUpstream upstream, String tls) {
        files.write(
                host,
                Yaml.service(host, upstream.port()),
                """
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: { name: %s }
                spec: { host: %s, trafficPolicy: { tls: { %s } } }
                """
                        .formatted(host, host, tls));
    }

    private static void portLevel(String host, FakeUpstream upstream) {
        files.write(
                host,
                Yaml.service(host, upstream.port()),
                """
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: { name: %s }
                spec:
                  host: %s
                  trafficPolicy:
                    portLevelSettings:
                      - port: { number: 80 }
                        tls: { mode: SIMPLE, credentialName: gateway, sni: open.test }
                """
                        .formatted(host, host));
    }

    private static Path secret(String name) {
        return files.secrets().resolve("default").resolve(name);
    }

    private static Path ca(String name) {
        return secret(name).resolve("ca.crt");
    }
}
