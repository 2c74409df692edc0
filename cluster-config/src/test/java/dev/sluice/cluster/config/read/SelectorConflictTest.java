// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sidecars and Telemetry of which nodes could go by several, and go by the first. */
final class SelectorConflictTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shop | '' | shop | '' | true",
                "shop | '' | other | '' | false",
                "shop | app: web | shop | '' | false",
                "shop | app: web | shop | app: web | true",
                "shop | app: web | shop | app: job | false",
            })
    void sameNodesInOneNamespaceConflict(
            String namespace, String labels, String secondNamespace, String second, boolean bad) {
        String sidecars = sidecar("a", namespace, labels) + sidecar("b", secondNamespace, second);
        String telemetry =
                telemetry("a", namespace, labels) + telemetry("b", secondNamespace, second);

        assertThat(Reading.codes(sidecars).contains("SL0614")).isEqualTo(bad);
        assertThat(Reading.codes(telemetry).contains("SL0614")).isEqualTo(bad);
    }

    private static String sidecar(String name, String namespace, String labels) {
        return """
        ---
        apiVersion: networking.istio.io/v1
        kind: Sidecar
        metadata: { name: %s, namespace: %s }
        spec:
          egress: [{ hosts: ["./*"] }]
          %s
        """
                .formatted(
                        name,
                        namespace,
                        labels.isEmpty() ? "" : "workloadSelector: { labels: { " + labels + " } }");
    }

    private static String telemetry(String name, String namespace, String labels) {
        return """
        ---
        apiVersion: telemetry.istio.io/v1
        kind: Telemetry
        metadata: { name: %s, namespace: %s }
        spec:
          accessLogging: [{ disabled: true }]
          %s
        """
                .formatted(
                        name,
                        namespace,
                        labels.isEmpty() ? "" : "selector: { matchLabels: { " + labels + " } }");
    }
}
