// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.sluice.cluster.Resources;
import dev.sluice.cluster.config.read.problem.ConfigProblem;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.problem.UnenforcedField;
import dev.sluice.cluster.config.read.schema.KindSchema;
import dev.sluice.cluster.config.read.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigReaderTest {

    private static final String SERVER =
            """
            apiVersion: networking.istio.io/v1
            kind: Gateway
            metadata: { name: %s }
            spec:
              servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: ["%s"] }]
            """;

    @Test
    void emptyConfigIsSoundAndHasEveryDefault() {
        ConfigReading reading = Reading.of("");

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.resources()).isEqualTo(Resources.EMPTY);
    }

    @Test
    void oneBadDocumentLeavesTheOthersRead() {
        String text =
                SERVER.formatted("a", "*") + "---\nkind: [\n---\n" + SERVER.formatted("b", "b");

        ConfigReading reading = Reading.of(text);

        assertThat(reading.errors())
                .extracting(ConfigProblem::code)
                .containsExactly(ProblemCode.YAML_SYNTAX, ProblemCode.BAD_HOST);
        assertThat(reading.resources().gateways())
                .extracting(gateway -> gateway.id().name())
                .containsExactly("a");
    }

    @Test
    void readsFilesOfAFolderAndNamesThemInProblems(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.yaml"), SERVER.formatted("a", "*"));
        Files.createDirectory(folder.resolve("sub"));
        Path broken = folder.resolve("sub").resolve("b.yml");
        Files.writeString(broken, SERVER.formatted("b", "b"));

        ConfigReading reading = ConfigReader.read(List.of(folder));

        assertThat(reading.resources().gateways()).hasSize(1);
        assertThat(reading.problems())
                .singleElement()
                .hasToString(
                        broken
                                + ":5:73: error SL0301 host \"b\" (expected: a full name with a"
                                + " dot, or *)");
    }

    @Test
    void sameResourceInTwoFilesIsAnError(@TempDir Path folder) throws IOException {
        Path first = Files.writeString(folder.resolve("1.yaml"), SERVER.formatted("a", "*"));
        Path second = Files.writeString(folder.resolve("2.yaml"), SERVER.formatted("a", "*"));

        ConfigReading reading = ConfigReader.read(List.of(second, first));

        assertThat(reading.errors())
                .singleElement()
                .hasToString(
                        second
                                + ":2:7: error SL0204 Gateway default/a stands twice (first in "
                                + first
                                + ":2:7)");
    }

    @Test
    void unenforcedFieldsAreListedWithKindPathAndPlace() {
        ConfigReading reading =
                Reading.sound(
                        """
                        apiVersion: networking.istio.io/v1
                        kind: Gateway
                        metadata: { name: edge, namespace: shop }
                        spec:
                          servers:
                            - port: { number: 443, name: https, protocol: HTTPS }
                              hosts: ["*"]
                              tls: { mode: ISTIO_MUTUAL }
                        ---
                        apiVersion: networking.istio.io/v1
                        kind: DestinationRule
                        metadata: { name: plain }
                        spec: { host: a.test, trafficPolicy: { tls: { mode: DISABLE } } }
                        ---
                        apiVersion: security.istio.io/v1
                        kind: AuthorizationPolicy
                        metadata: { name: deny-all }
                        """);

        assertThat(reading.unenforced())
                .extracting(UnenforcedField::kind)
                .containsExactly("Gateway", "AuthorizationPolicy");
        UnenforcedField tls = reading.unenforced().get(0);
        assertThat(tls.resource()).hasToString("Gateway shop/edge");
        assertThat(tls.path()).isEqualTo("spec.servers[0].tls.mode");
        assertThat(tls.at()).hasToString("test.yaml:8:14");
        assertThat(reading.unenforced().get(1).path()).isEmpty();
    }

    @Test
    void serverThatOughtToHaveTlsIsNotOpenedWithout() {
        ConfigReading reading =
                Reading.sound(
                        """
                        apiVersion: networking.istio.io/v1
                        kind: Gateway
                        metadata: { name: edge }
                        spec:
                          servers:
                            - port: { number: 443, name: mesh, protocol: HTTPS }
                              hosts: ["*"]
                              tls: { mode: ISTIO_MUTUAL }
                            - port: { number: 444, name: through, protocol: TLS }
                              hosts: ["*"]
                              tls: { mode: PASSTHROUGH }
                            - port: { number: 8080, name: http-1, protocol: HTTP }
                              hosts: ["*"]
                        """);

        assertThat(reading.resources().gateways().get(0).servers())
                .singleElement()
                .satisfies(server -> assertThat(server.port()).isEqualTo(8080));
    }

    @Test
    void everyCheckedKindHasRules() {
        for (KindSchema kind : Schema.CURRENT.kinds()) {
            if (kind.spec().isPresent()) {
                String empty =
                        "{apiVersion: %s/%s, kind: %s, metadata: {name: default}}"
                                .formatted(kind.group(), kind.versions().get(0), kind.kind());

                assertThatCode(() -> Reading.of(empty)).doesNotThrowAnyException();
            }
        }
    }
}
