// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.Resources;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which namespaces' nodes go by a resource. */
final class ExportTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | shop | true",
                "'' | other | true",
                "exportTo: ['*'] | other | true",
                "exportTo: ['.'] | shop | true",
                "exportTo: ['.'] | other | false",
                "exportTo: [team, other] | other | true",
                "exportTo: [team, other] | shop | false",
            })
    void resourcesAreSeenWhereTheyAreExportedTo(String exportTo, String namespace, boolean seen) {
        Resources resources = resources(exportTo).seenFrom(namespace);

        int expected = seen ? 1 : 0;
        assertThat(resources.virtualServices()).hasSize(expected);
        assertThat(resources.destinationRules()).hasSize(expected);
        assertThat(resources.serviceEntries()).hasSize(expected);
    }

    @Test
    void serviceEntryMayBeExportedToNobody() {
        Resources resources =
                Reading.sound(
                                document(
                                        "ServiceEntry",
                                        "hosts: [a.example]",
                                        "ports: [{ number: 80, name: http }]",
                                        "resolution: DNS",
                                        "exportTo: ['~']"))
                        .resources();

        assertThat(resources.seenFrom("shop").serviceEntries()).isEmpty();
    }

    private static Resources resources(String exportTo) {
        return Reading.sound(
                        document(
                                        "VirtualService",
                                        "hosts: [a.example]",
                                        "http: [{ route: [{ destination: { host: a.example } }] }]",
                                        exportTo)
                                + document("DestinationRule", "host: a.example", exportTo)
                                + document(
                                        "ServiceEntry",
                                        "hosts: [a.example]",
                                        "ports: [{ number: 80, name: http }]",
                                        "resolution: DNS",
                                        exportTo))
                .resources();
    }

    private static String document(String kind, String... spec) {
        return """
        ---
        apiVersion: networking.istio.io/v1
        kind: %s
        metadata: { name: a, namespace: shop }
        spec:
        %s
        """
                .formatted(kind, String.join("\n", List.of(spec)).indent(2));
    }
}
