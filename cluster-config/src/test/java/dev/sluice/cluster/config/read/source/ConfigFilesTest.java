// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigFilesTest {

    @TempDir Path folder;

    private final Findings findings = new Findings();

    private List<String> load(Path... paths) {
        List<String> names = new ArrayList<>();
        ConfigFiles.load(List.of(paths), findings, source -> names.add(source.name()));
        return names;
    }

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "a: 1");
    }

    @Test
    void folderGivesItsYamlAndJsonInTheOrderOfNames() throws IOException {
        Path b = file("b.yaml");
        Path a = file("a.yml");
        Path deep = file("sub/deeper/c.JSON");
        file("notes.txt");
        file(".hidden.yaml");
        file(".git/config.yaml");

        assertThat(load(folder)).containsExactly(a.toString(), b.toString(), deep.toString());
        assertThat(findings.problems()).isEmpty();
    }

    @Test
    void fileThatIsNamedIsReadWhateverItsName() throws IOException {
        Path file = file("config.txt");

        assertThat(load(file, file)).containsExactly(file.toString());
    }

    @Test
    void pathThatDoesNotExistIsAProblem() {
        Path missing = folder.resolve("missing");

        assertThat(load(missing)).isEmpty();
        assertThat(findings.problems())
                .singleElement()
                .hasToString(
                        missing
                                + ": error SL0001 path does not exist (expected: a file or a"
                                + " folder)");
    }

    @Test
    void folderWithoutConfigIsAWarning() throws IOException {
        file("notes.txt");

        assertThat(load(folder)).isEmpty();
        assertThat(findings.problems())
                .extracting(problem -> problem.code())
                .containsExactly(ProblemCode.NO_CONFIG);
    }

    @Test
    void linkThatLeadsBackUpIsFollowedOnce() throws IOException {
        Path file = file("sub/a.yaml");
        Files.createSymbolicLink(folder.resolve("sub").resolve("up"), folder);
        Files.createSymbolicLink(folder.resolve("sub").resolve("again"), folder);

        assertThat(load(folder)).containsExactly(file.toString());
        assertThat(findings.problems()).isEmpty();
    }

    @Test
    void linkToNothingIsAProblem() throws IOException {
        Files.createSymbolicLink(folder.resolve("a.yaml"), folder.resolve("gone"));

        assertThat(load(folder)).isEmpty();
        assertThat(findings.problems())
                .extracting(problem -> problem.code())
                .containsExactly(ProblemCode.PATH_UNREADABLE);
    }

    @Test
    void foldersThatNestTooDeepAreAProblem() throws IOException {
        file("d/".repeat(SourceLimits.FOLDER_DEPTH_MAX) + "a.yaml");

        assertThat(load(folder)).isEmpty();
        assertThat(findings.problems())
                .extracting(problem -> problem.code())
                .contains(ProblemCode.LIMIT_EXCEEDED);
    }

    @Test
    void deviceIsNotRead() {
        assertThat(load(Path.of("/dev/null"))).isEmpty();
        assertThat(findings.problems())
                .singleElement()
                .satisfies(
                        problem ->
                                assertThat(problem.message())
                                        .isEqualTo("path is not a regular file"));
    }
}
