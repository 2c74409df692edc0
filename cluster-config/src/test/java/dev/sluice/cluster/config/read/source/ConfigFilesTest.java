// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.read.problem.ConfigProblem;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigFilesTest {

    @TempDir Path folder;

    private List<ConfigProblem> problems = List.of();

    private List<String> load(Path... paths) {
        return bundle(paths).files().stream().map(ConfigFile::shownAs).toList();
    }

    private ConfigBundle bundle(Path... paths) {
        LoadedConfig loaded = ConfigFiles.load(List.of(paths));
        problems = loaded.problems();
        return loaded.bundle();
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
        assertThat(problems).isEmpty();
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
        assertThat(problems)
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
        assertThat(problems)
                .extracting(problem -> problem.code())
                .containsExactly(ProblemCode.NO_CONFIG);
    }

    @Test
    void linkThatLeadsBackUpIsFollowedOnce() throws IOException {
        Path file = file("sub/a.yaml");
        Files.createSymbolicLink(folder.resolve("sub").resolve("up"), folder);
        Files.createSymbolicLink(folder.resolve("sub").resolve("again"), folder);

        assertThat(load(folder)).containsExactly(file.toString());
        assertThat(problems).isEmpty();
    }

    @Test
    void linkToNothingIsAProblem() throws IOException {
        Files.createSymbolicLink(folder.resolve("a.yaml"), folder.resolve("gone"));

        assertThat(load(folder)).isEmpty();
        assertThat(problems)
                .extracting(problem -> problem.code())
                .containsExactly(ProblemCode.PATH_UNREADABLE);
    }

    @Test
    void foldersThatNestTooDeepAreAProblem() throws IOException {
        file("d/".repeat(SourceLimits.FOLDER_DEPTH_MAX) + "a.yaml");

        assertThat(load(folder)).isEmpty();
        assertThat(problems)
                .extracting(problem -> problem.code())
                .contains(ProblemCode.LIMIT_EXCEEDED);
    }

    @Test
    void deviceIsNotRead() {
        assertThat(load(Path.of("/dev/null"))).isEmpty();
        assertThat(problems)
                .singleElement()
                .satisfies(
                        problem ->
                                assertThat(problem.message())
                                        .isEqualTo("path is not a regular file"));
    }

    @Test
    void filesOfOneFolderAreNamedByTheirPlaceInIt() throws IOException {
        file("sub/b.yaml");
        file("a.yaml");

        assertThat(bundle(folder).files())
                .extracting(ConfigFile::name)
                .containsExactly("a.yaml", "sub/b.yaml");
    }

    @Test
    void filesOfSeveralPathsAreKeptApartInTheOrderOfThePaths() throws IOException {
        Path single = file("z/a.yaml");
        file("y/a.yaml");

        assertThat(bundle(single, folder.resolve("y")).files())
                .extracting(ConfigFile::name)
                .containsExactly("000-y/a.yaml", "001-a.yaml");
    }

    @Test
    void fileBeyondTheBoundIsLeftOut() throws IOException {
        Path small = file("small.yaml");
        Path large = folder.resolve("large.yaml");
        Files.write(large, new byte[SourceLimits.FILE_BYTES_MAX + 1]);

        assertThat(load(folder)).containsExactly(small.toString());
        assertThat(problems)
                .singleElement()
                .hasToString(
                        large
                                + ": error SL0009 more than 33554432 bytes (expected: at most"
                                + " 33554432)");
    }

    @Test
    void nameThatABundleCannotHoldIsAProblem() throws IOException {
        Path odd = file("a\\b.yaml");

        assertThat(load(folder)).isEmpty();
        assertThat(problems)
                .last()
                .hasToString(
                        odd
                                + ": error SL0001 path cannot be named: \"a\\b.yaml\" (expected: a"
                                + " name without backslashes)");
    }

    @Test
    void signatureOfTheFolderIsLoaded() throws IOException {
        file("a.yaml");
        Files.writeString(folder.resolve("sluice.sig"), "abc");

        assertThat(bundle(folder).signature()).contains("abc");
        assertThat(bundle(folder).files()).extracting(ConfigFile::name).containsExactly("a.yaml");
        assertThat(bundle(folder, folder.resolve("a.yaml")).signature()).isEmpty();
    }

    @Test
    void signatureBeyondTheBoundIsAProblem() throws IOException {
        file("a.yaml");
        Files.writeString(
                folder.resolve("sluice.sig"), "a".repeat(SourceLimits.SIGNATURE_BYTES_MAX + 1));

        assertThat(bundle(folder).signature()).isEmpty();
        assertThat(problems)
                .extracting(ConfigProblem::code)
                .containsExactly(ProblemCode.LIMIT_EXCEEDED);
    }
}
