// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.read.problem.ConfigProblem;
import dev.sluice.cluster.config.tls.AuthoritySource;
import dev.sluice.cluster.config.tls.CertificateSource;
import dev.sluice.cluster.config.tls.ClientVerification;
import dev.sluice.cluster.config.tls.ClientVerification.Pin;
import dev.sluice.cluster.config.tls.ServerTls;
import dev.sluice.cluster.config.tls.TlsVersion;
import dev.sluice.cluster.config.tls.UpstreamTls;
import dev.sluice.cluster.config.upstream.TransportPolicy;
import dev.sluice.cluster.config.upstream.TransportPolicy.TlsChoice;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the reader makes of TLS settings. */
final class TlsConversionTest {

    private static final ResourceId RULE = new ResourceId("DestinationRule", "shop", "a");

    @Test
    void simpleServerHasItsCertificateAndTheDefaults() {
        assertThat(server("mode: SIMPLE, credentialName: edge"))
                .contains(
                        new ServerTls(
                                List.of(new CertificateSource.Secret("shop", "edge")),
                                Optional.empty(),
                                List.of(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3),
                                List.of()));
    }

    @Test
    void mutualServerKeepsWhatItAsksOfClients() {
        assertThat(
                        server(
                                """
                                mode: MUTUAL, serverCertificate: /c, privateKey: /k,
                                caCertificates: /ca, subjectAltNames: [a.test],
                                verifyCertificateSpki: [c3BraQ==], verifyCertificateHash: ["AB:CD"],
                                minProtocolVersion: TLSV1_3\
                                """))
                .contains(
                        new ServerTls(
                                List.of(new CertificateSource.Files("/c", "/k")),
                                Optional.of(
                                        new ClientVerification(
                                                true,
                                                new AuthoritySource.BundleFile("/ca"),
                                                List.of("a.test"),
                                                List.of(
                                                        new Pin.PublicKey("c3BraQ=="),
                                                        new Pin.Certificate("abcd")))),
                                List.of(TlsVersion.TLS_1_3),
                                List.of()));
    }

    @Test
    void optionalServerRefusesNobodyWithoutACertificate() {
        Optional<ServerTls> tls = server("mode: OPTIONAL_MUTUAL, credentialName: edge");

        assertThat(tls.flatMap(ServerTls::clients))
                .contains(
                        new ClientVerification(
                                false,
                                new AuthoritySource.Secret("shop", "edge", true),
                                List.of(),
                                List.of()));
    }

    @Test
    void cipherSuitesHaveJavasNames() {
        assertThat(
                        server(
                                        "mode: SIMPLE, credentialName: edge,"
                                                + " cipherSuites: [ECDHE-RSA-AES128-GCM-SHA256]")
                                .map(ServerTls::cipherSuites))
                .contains(List.of("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cipherSuites: [NO-SUCH-SUITE]  | cipher suite \"NO-SUCH-SUITE\"",
                "cipherSuites: [DES-CBC3-SHA]   | cipher suite \"DES-CBC3-SHA\"",
                "maxProtocolVersion: TLSV1_1    | maxProtocolVersion TLSV1_1 leaves no version",
                "minProtocolVersion: TLSV1_3, maxProtocolVersion: TLSV1_2 | leaves no version",
            })
    void whatCannotBeSpokenIsAnErrorAtItsPlace(String setting, String message) {
        ConfigReading reading =
                Reading.of(gateway("mode: SIMPLE, credentialName: edge, " + setting));

        assertThat(reading.errors())
                .singleElement()
                .extracting(ConfigProblem::toString)
                .asString()
                .startsWith("test.yaml:8:")
                .contains(message);
    }

    @Test
    void simpleUpstreamBelievesTheMachinesAuthoritiesByDefault() {
        assertThat(rule("tls: { mode: SIMPLE }").tls())
                .contains(
                        choice(
                                Optional.empty(),
                                new UpstreamTls.Servers(
                                        true, new AuthoritySource.MachineTrust(), List.of()),
                                Optional.empty()));
    }

    @Test
    void mutualUpstreamShowsItsCertificate() {
        assertThat(
                        rule("""
                        tls: { mode: MUTUAL, clientCertificate: /c, privateKey: /k,
                          caCertificates: /ca, sni: b.test, subjectAltNames: [b] }\
                        """)
                                .tls())
                .contains(
                        choice(
                                Optional.of(new CertificateSource.Files("/c", "/k")),
                                new UpstreamTls.Servers(
                                        true, new AuthoritySource.BundleFile("/ca"), List.of("b")),
                                Optional.of("b.test")));
    }

    @Test
    void policyOfAPortStandsInThePlaceOfTheOthers() {
        TransportPolicy policy =
                rule(
                        """
                        tls: { mode: SIMPLE }, portLevelSettings: [
                          { port: { number: 80 }, loadBalancer: { simple: RANDOM } } ]\
                        """);

        assertThat(policy.at(443).tls()).isEqualTo(policy.tls());
        assertThat(policy.at(80).tls()).contains(TlsChoice.PLAIN);
    }

    @Test
    void upgradeMeansHttp2() {
        String upgrade = "connectionPool: { http: { h2UpgradePolicy: %s } }";

        assertThat(rule(upgrade.formatted("UPGRADE")).http2()).contains(true);
        assertThat(rule(upgrade.formatted("DO_NOT_UPGRADE")).http2()).contains(false);
    }

    private static TlsChoice choice(
            Optional<CertificateSource> certificate,
            UpstreamTls.Servers servers,
            Optional<String> sni) {
        return new TlsChoice(Optional.of(new UpstreamTls(RULE, certificate, servers, sni)));
    }

    private static Optional<ServerTls> server(String tls) {
        return Reading.sound(gateway(tls))
                .resources()
                .gateways()
                .get(0)
                .servers()
                .get(0)
                .security()
                .tls();
    }

    private static TransportPolicy rule(String policy) {
        return Reading.sound(
                        """
                        apiVersion: networking.istio.io/v1
                        kind: DestinationRule
                        metadata: { name: a, namespace: shop }
                        spec: { host: a.test, trafficPolicy: { %s } }
                        """
                                .formatted(policy))
                .resources()
                .destinationRules()
                .get(0)
                .policy()
                .transport();
    }

    private static String gateway(String tls) {
        return """
        apiVersion: networking.istio.io/v1
        kind: Gateway
        metadata: { name: edge, namespace: shop }
        spec:
          servers:
            - port: { number: 443, name: https, protocol: HTTPS }
              hosts: ["*"]
              tls: { %s }
        """
                .formatted(tls);
    }
}
