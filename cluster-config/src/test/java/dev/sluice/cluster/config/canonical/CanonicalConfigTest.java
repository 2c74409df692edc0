// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.ResourceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CanonicalConfigTest {

    @Test
    void resourceIsWrittenInOneSpelling() {
        CanonicalConfig config =
                Canonical.of(
                        """
                        {"kind": "VirtualService", "apiVersion": "networking.istio.io/v1beta1",
                         "status": {"any": "thing"},
                         "spec": {
                           "http": [
                             {"timeout": "90000ms",
                              "match": [{"query_params": {}, "uri": {"prefix": "/a b"}}, {}],
                              "fault": {"delay": {
                                "percentage": {"value": 12.50}, "fixed_delay": "1.5s"}},
                              "route": [{"weight": 1, "destination": {"host": "a.test"}}]}],
                           "hosts": ["*.a.test", "1.test"]},
                         "metadata": {"name": "a", "uid": "x", "labels": {"l": "v"},
                           "annotations": {"sluice.dev/priority": "5",
                             "kubectl.kubernetes.io/last-applied-configuration": "{}"}}}
                        """);

        assertThat(config.text())
                .isEqualTo(
                        """
                        # canonical form 1
                        ---
                        apiVersion: networking.istio.io/v1
                        kind: VirtualService
                        metadata:
                          annotations:
                            sluice.dev/priority: "5"
                          name: a
                          namespace: default
                        spec:
                          hosts:
                            - "*.a.test"
                            - "1.test"
                          http:
                            - fault:
                                delay:
                                  fixedDelay: 1500ms
                                  percentage:
                                    value: 12.5
                              match:
                                - queryParams: {}
                                  uri:
                                    prefix: "/a b"
                                - {}
                              route:
                                - destination:
                                    host: a.test
                                  weight: 1
                              timeout: 90s
                        """);
    }

    @Test
    void hashIsThatOfTheText() throws IOException, NoSuchAlgorithmException {
        CanonicalConfig config = Canonical.of(sample());

        byte[] digest =
                MessageDigest.getInstance("SHA-256")
                        .digest(config.text().getBytes(StandardCharsets.UTF_8));
        assertThat(config.sha256()).isEqualTo(HexFormat.of().formatHex(digest));
    }

    @Test
    void textReadsAsTheConfigThatItCameFrom() throws IOException {
        CanonicalConfig config = Canonical.of(sample());

        assertThat(Canonical.of(config.text())).isEqualTo(config);
    }

    @Test
    void meshIsOneWhateverItsNamespace() {
        String mesh = "{apiVersion: sluice.dev/v1alpha1, kind: Mesh, metadata: {name: default%s}}";

        CanonicalConfig config = Canonical.of(mesh.formatted(", namespace: istio-system"));

        assertThat(config).isEqualTo(Canonical.of(mesh.formatted("")));
        assertThat(config.resources())
                .containsOnlyKeys(new ResourceId("Mesh", "default", "default"));
    }

    @Test
    void orderOfListsMeansSomething() {
        assertThat(Canonical.of(hosts("a.test, b.test")).sha256())
                .isNotEqualTo(Canonical.of(hosts("b.test, a.test")).sha256());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "a.test, a.test",
                "null, \"null\"",
                "yes, \"yes\"",
                "1e3, \"1e3\"",
                "a b, \"a b\"",
                "a: b, \"a: b\"",
                "say \"x\", \"say \\\"x\\\"\"",
                "'', \"\"",
                "\u202Eb, \"\\u202Eb\"",
                "\u00FC, \"\u00FC\""
            })
    void stringIsQuotedUnlessItIsAPlainWord(String text, String written) {
        assertThat(CanonicalScalar.text(text)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1.0, 1",
        "0.1, 0.1",
        "100, 100",
        "1e-7, 0.0000001",
        "-0.0, 0",
        "33.333333333333336, 33.333333333333336",
        "33.333333333333329, 33.333333333333329"
    })
    void numberHasOneSpelling(String written, String shown) {
        String telemetry =
                """
                apiVersion: telemetry.istio.io/v1
                kind: Telemetry
                metadata: { name: a }
                spec: { tracing: [{ randomSamplingPercentage: %s }] }
                """
                        .formatted(written);

        assertThat(Canonical.of(telemetry).text())
                .contains("- randomSamplingPercentage: " + shown + "\n");
    }

    private static String hosts(String hosts) {
        return """
        apiVersion: networking.istio.io/v1
        kind: VirtualService
        metadata: { name: a }
        spec: { hosts: [%s], http: [{ route: [{ destination: { host: a.test } }] }] }
        """
                .formatted(hosts);
    }

    private static String sample() throws IOException {
        return Files.readString(Path.of("src", "test", "resources", "canonical", "sample.yaml"));
    }
}
