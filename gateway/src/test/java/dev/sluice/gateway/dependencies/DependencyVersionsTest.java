// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Fails when a library is not the one that was checked, whoever changed it: we, or a library that
 * asks for another one. After a change on purpose, read what is new and copy the list from the
 * message. Immutable.
 */
final class DependencyVersionsTest {

    @Test
    void classPathIsTheOneThatWasChecked() throws IOException {
        var checked = Files.readAllLines(Path.of("src/test/resources/class-path.txt"));

        var resolved =
                TestClassPath.libraries().stream().map(TestClassPath::name).sorted().toList();

        assertThat(String.join("\n", resolved)).isEqualTo(String.join("\n", checked));
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
