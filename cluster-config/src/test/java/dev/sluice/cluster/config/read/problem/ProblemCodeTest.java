// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProblemCodeTest {

    private static final Path PAGE = Path.of("..", "docs", "config-problems.md");

    @Test
    void pageExplainsEveryCodeAndNoOther() throws IOException {
        List<String> expected =
                Arrays.stream(ProblemCode.values())
                        .map(
                                code ->
                                        "| %s | %s | %s | %s |"
                                                .formatted(
                                                        code.id(),
                                                        code.slug(),
                                                        code.severity().word(),
                                                        code.meaning()))
                        .toList();

        List<String> rows =
                Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| SL")).toList();

        assertThat(rows).containsExactlyElementsOf(expected);
    }

    @Test
    void idsAreUniqueAndAscend() {
        List<String> ids = Arrays.stream(ProblemCode.values()).map(ProblemCode::id).toList();

        assertThat(ids).doesNotHaveDuplicates().isSorted();
    }
}
