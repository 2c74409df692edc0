// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A match for a gateway that its VirtualService does not name. */
final class MatchGatewayTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[edge] | [edge] | false",
                "[edge] | [shop/edge] | false",
                "[edge, mesh] | [mesh] | false",
                "[] | [mesh] | false",
                "[edge] | [mesh] | true",
                "[edge] | [other/edge] | true",
                "[] | [edge] | true",
            })
    void isWarnedOfBecauseItIsNeverReachedThere(String gateways, String match, boolean warned) {
        ConfigReading reading =
                Reading.sound(
                        """
                        apiVersion: networking.istio.io/v1
                        kind: VirtualService
                        metadata: { name: a, namespace: shop }
                        spec:
                          hosts: [a.example]
                          gateways: %s
                          http:
                            - match: [{ gateways: %s, uri: { prefix: /a } }]
                              redirect: { uri: / }
                        """
                                .formatted(gateways, match));

        assertThat(
                        reading.warnings().stream()
                                .anyMatch(problem -> problem.message().contains("never reached")))
                .isEqualTo(warned);
    }
}
