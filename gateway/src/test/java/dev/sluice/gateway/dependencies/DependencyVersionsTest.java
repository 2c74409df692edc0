// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Fails when a library is not the one that was checked, whoever changed it: we, or a library that
 * asks for another one. After a change on purpose, look at what came with it and bring
 * class-path.txt up to it. Immutable.
 */
final class DependencyVersionsTest {

    @Test
    void classPathIsTheOneThatWasChecked() throws IOException {
        var checked = Files.readAllLines(Path.of("src/test/resources/class-path.txt"));

        var resolved =
                TestClassPath.libraries().stream().map(TestClassPath::name).sorted().toList();

        assertThat(resolved).containsExactlyInAnyOrderElementsOf(checked);
    }

    @Test
    void jsonRunsOnJackson2OnEveryJdk() {
        var json = new JsonObject("{\"weights\": [10, 90]}");

        assertThat(json.getJsonArray("weights").getInteger(1)).isEqualTo(90);
        assertThat(json.encode()).isEqualTo("{\"weights\":[10,90]}");
    }

    @Test
    void noPomImportsTheStackOfVertx() throws IOException {
        Path root = Path.of("").toAbsolutePath().getParent();

        try (var files = Files.walk(root, 2)) {
            var poms = files.filter(file -> file.endsWith("pom.xml")).toList();

            assertThat(poms).hasSizeGreaterThan(5);
            assertThat(poms)
                    .allSatisfy(
                            pom ->
                                    assertThat(pom)
                                            .content()
                                            .doesNotContain("<artifactId>vertx-stack"));
        }
    }
}
