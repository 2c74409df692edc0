// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.fixture.SluiceProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code sluice check} as a process. */
final class CheckIT {
    private static final String EXAMPLE = "../examples/checkout";

    private static final String MISSPELT =
            """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: { name: a }
            spec:
              hosts: ["a"]
              http:
                - rewrit: { uri: / }
                  directResponse: { status: 200 }
            """;

    @TempDir private Path folder;

    @Test
    void passesTheExampleWithWarnings() {
        try (var sluice = SluiceProcess.start("check", EXAMPLE)) {
            assertThat(sluice.exitCode()).isZero();
            assertThat(sluice.output().lines())
                    .hasSize(3)
                    .anySatisfy(
                            line ->
                                    assertThat(line)
                                            .startsWith(EXAMPLE + "/virtual-service.yaml:9:")
                                            .contains(": warning SL0404 "))
                    .endsWith("0 errors, 2 warnings");
        }
    }

    @Test
    void failsOnWarningsWhenItIsStrict() {
        try (var sluice = SluiceProcess.start("check", "--strict", EXAMPLE)) {
            assertThat(sluice.exitCode()).isEqualTo(1);
            assertThat(sluice.output()).endsWith("0 errors, 2 warnings (refused by --strict)");
        }
    }

    @Test
    void failsWithThePlaceOfAnError() throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), MISSPELT);

        try (var sluice = SluiceProcess.start("check", file.toString())) {
            assertThat(sluice.exitCode()).isEqualTo(1);
            assertThat(sluice.output())
                    .contains(file + ":7:7: error SL0101 ")
                    .contains("rewrite")
                    .endsWith("1 error, 0 warnings");
        }
    }

    @Test
    void writesOneJsonObject() throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), MISSPELT);

        try (var sluice = SluiceProcess.start("check", "--format", "json", file.toString())) {
            assertThat(sluice.exitCode()).isEqualTo(1);
            var report = new JsonObject(sluice.output());
            assertThat(report.getBoolean("passed")).isFalse();
            assertThat(report.getInteger("errors")).isEqualTo(1);
            assertThat(report.getInteger("warnings")).isZero();
            JsonObject problem = report.getJsonArray("problems").getJsonObject(0);
            assertThat(problem.getString("file")).isEqualTo(file.toString());
            assertThat(problem.getInteger("line")).isEqualTo(7);
            assertThat(problem.getInteger("column")).isEqualTo(7);
            assertThat(problem.getString("severity")).isEqualTo("error");
            assertThat(problem.getString("code")).isEqualTo("SL0101");
            assertThat(problem.getString("message")).contains("rewrit");
        }
    }

    @Test
    void failsOnAPathThatIsNotThere() {
        Path absent = folder.resolve("absent");

        try (var sluice = SluiceProcess.start("check", absent.toString())) {
            assertThat(sluice.exitCode()).isEqualTo(1);
            assertThat(sluice.output()).contains(absent + ": error SL0001 ");
        }
    }
}
