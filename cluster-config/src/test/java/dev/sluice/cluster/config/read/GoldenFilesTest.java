// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.read.problem.ConfigProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads each {@code config/NN-name.yaml} and compares the problems with {@code NN-name.expected},
 * which was written by hand: a line is {@code LINE:COLUMN CODE TEXT}, where the text occurs in the
 * message; {@code ignore CODE} leaves out problems that the file is not about.
 */
final class GoldenFilesTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "config");

    static List<String> configs() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("configs")
    void configHasTheProblemsThatAreWrittenDown(String name) throws IOException {
        Path config = FOLDER.resolve(name);
        List<String> expectation =
                Files.readAllLines(FOLDER.resolve(name.replace(".yaml", ".expected"))).stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .toList();

        List<ConfigProblem> problems =
                new ArrayList<>(ConfigReader.read(List.of(config)).problems());

        Set<String> ignored = codes(expectation);
        problems.removeIf(problem -> ignored.contains(problem.code().id()));
        List<String> found = problems.stream().map(GoldenFilesTest::shown).sorted().toList();
        List<String> expected =
                expectation.stream().filter(line -> !line.startsWith("ignore ")).sorted().toList();
        assertThat(pairs(found, expected)).as("%s", String.join("\n", found)).isEmpty();
    }

    private static Set<String> codes(List<String> expectation) {
        return expectation.stream()
                .filter(line -> line.startsWith("ignore "))
                .map(line -> line.substring("ignore ".length()))
                .collect(Collectors.toSet());
    }

    private static String shown(ConfigProblem problem) {
        String place = problem.at().line() + ":" + problem.at().column();
        return place + " " + problem.code().id() + " " + problem.message();
    }

    /** What was found and not expected, and what was expected and not found. */
    private static List<String> pairs(List<String> found, List<String> expected) {
        List<String> differences = new ArrayList<>();
        List<String> left = new ArrayList<>(expected);
        for (String problem : found) {
            left.stream()
                    .filter(line -> fits(problem, line))
                    .findFirst()
                    .ifPresentOrElse(left::remove, () -> differences.add("found " + problem));
        }
        left.forEach(line -> differences.add("missing " + line));
        return differences;
    }

    private static boolean fits(String problem, String line) {
        int text = line.indexOf(' ', line.indexOf(' ') + 1) + 1;
        return problem.startsWith(line.substring(0, text))
                && problem.substring(text).contains(line.substring(text));
    }
}
