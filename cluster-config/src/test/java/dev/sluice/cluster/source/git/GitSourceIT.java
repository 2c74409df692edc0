// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.source.git;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.read.ConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source over real repositories on the disk. */
final class GitSourceIT {

    private static final Duration NEVER = Duration.ofHours(1);

    @TempDir private Path folder;
    private final List<SourceProbe> probes = new ArrayList<>();
    private GitFixture repository;

    @BeforeEach
    void create() throws IOException, GitAPIException {
        repository = new GitFixture(Files.createDirectories(folder.resolve("shop")));
    }

    @AfterEach
    void stop() {
        probes.forEach(SourceProbe::close);
    }

    @Test
    void commitOfTheBranchIsHandedOver() throws Exception {
        repository.write("README.md", "not read");
        repository.write(".github/ci.yaml", "not read");
        repository.write("deep/b.yml", "b");
        String commit = repository.commit("a.yaml", "a");

        SourceProbe source = start("main", "");

        assertThat(source.commits()).containsExactly(commit);
        assertThat(source.files()).containsExactly("a.yaml", "deep/b.yml");
        assertThat(source.problems()).isEmpty();
        assertThat(source.error()).isEmpty();
        assertThat(source.state().origin().toString())
                .isEqualTo(repository.url() + " main @ " + commit);
        assertThat(source.state().lastSuccess()).contains(source.clock().instant());
    }

    @Test
    void onlyThePathIsReadAndFilesAreShownByTheirPlaceInTheRepository() throws Exception {
        repository.write("other/c.yaml", "c");
        repository.write("envs/prod/sluice.sig", "signature");
        repository.commit("envs/prod/deep/a.yaml", "a: [");

        SourceProbe source = start("main", "/envs/prod/");

        assertThat(source.files()).containsExactly("deep/a.yaml");
        assertThat(source.last().loaded().bundle().signature()).contains("signature");
        assertThat(ConfigReader.read(source.last().loaded()).errors())
                .singleElement()
                .asString()
                .startsWith("envs/prod/deep/a.yaml:");
        assertThat(source.state().origin().place()).endsWith(" main:envs/prod");
    }

    @Test
    void eachCommitIsHandedOverOnce() throws Exception {
        String first = repository.commit("a.yaml", "a");
        SourceProbe source = start("main", "");
        source.look();
        String second = repository.commit("a.yaml", "b");
        source.look();
        source.look();

        assertThat(source.commits()).containsExactly(first, second);
    }

    @Test
    void commitWithABadConfigIsHandedOverLikeAnyOther() throws Exception {
        repository.commit("a.yaml", "kind: [");

        SourceProbe source = start("main", "");

        assertThat(source.error()).isEmpty();
        assertThat(ConfigReader.read(source.last().loaded()).valid()).isFalse();
    }

    @Test
    void pushByForceIsFollowed() throws Exception {
        repository.commit("a.yaml", "a");
        repository.commit("a.yaml", "b");
        SourceProbe source = start("main", "");

        repository.write("c.yaml", "c");
        String forced = repository.commit(true);
        source.look();

        assertThat(source.error()).isEmpty();
        assertThat(source.last().origin().commit()).contains(forced);
        assertThat(source.files()).containsExactly("a.yaml", "c.yaml");
    }

    @Test
    void lastCommitStandsWhileTheRepositoryIsGone() throws Exception {
        String first = repository.commit("a.yaml", "a");
        SourceProbe source = start("main", "");
        Path away = folder.resolve("away");
        Files.move(repository.work(), away);
        source.clock().advance(Duration.ofMinutes(1));
        source.look();

        assertThat(source.error()).contains(repository.url(), "cannot be asked", "(expected: ");
        assertThat(source.state().origin().commit()).contains(first);
        assertThat(source.state().lastSuccess())
                .contains(source.clock().instant().minus(Duration.ofMinutes(1)));

        Files.move(away, repository.work());
        String second = repository.commit("a.yaml", "b");
        source.look();

        assertThat(source.error()).isEmpty();
        assertThat(source.commits()).containsExactly(first, second);
    }

    @Test
    void lastCommitIsHandedOverAfterARestartWhileTheRepositoryIsGone() throws Exception {
        String commit = repository.commit("a.yaml", "a");
        start("main", "").close();
        Files.move(repository.work(), folder.resolve("away"));

        SourceProbe restarted = start("main", "");

        assertThat(restarted.commits()).containsExactly(commit);
        assertThat(restarted.error()).contains("cannot be asked");
    }

    @Test
    void branchThatIsMissingIsNamedWithThoseThatExist() throws Exception {
        repository.commit("a.yaml", "a");

        SourceProbe source = start("prod", "");

        assertThat(source.found()).isEmpty();
        assertThat(source.error())
                .isEqualTo(
                        "repository "
                                + repository.url()
                                + " has no branch prod (expected: one of its branches: main)");
    }

    @Test
    void repositoryWithoutCommitsHasNoBranch() {
        assertThat(start("main", "").error()).contains("has no branch main", "none yet");
    }

    @Test
    void pathThatGoesMissingKeepsTheCommitThatHadIt() throws Exception {
        String first = repository.commit("prod/a.yaml", "a");
        SourceProbe source = start("main", "prod");
        Files.move(repository.work().resolve("prod"), repository.work().resolve("moved"));
        String second = repository.commit(false);
        source.look();

        String error =
                "path prod does not exist in commit "
                        + second
                        + " (expected: a folder with the config)";
        assertThat(source.error()).isEqualTo(error);
        assertThat(source.state().origin().commit()).contains(first);

        SourceProbe restarted = start("main", "prod");
        assertThat(restarted.error()).isEqualTo(error);
        assertThat(restarted.commits()).containsExactly(first);
    }

    @Test
    void pathThatIsAFileIsAnError() throws Exception {
        repository.commit("a.yaml", "a");

        assertThat(start("main", "a.yaml").error()).contains("path a.yaml is no folder in commit");
    }

    @Test
    void copyThatIsDamagedIsMadeAnew() throws Exception {
        String commit = repository.commit("a.yaml", "a");
        start("main", "").close();
        for (Path file : files(folder.resolve("data"))) {
            if (!file.toString().contains("/refs/")) {
                file.toFile().setWritable(true);
                Files.writeString(file, "damaged");
            }
        }

        SourceProbe restarted = start("main", "");
        restarted.look();

        assertThat(restarted.commits()).containsExactly(commit);
        assertThat(restarted.error()).isEmpty();
        assertThat(restarted.files()).containsExactly("a.yaml");
    }

    @Test
    void lockOfAProcessThatDiedIsNoObstacle() throws Exception {
        repository.commit("a.yaml", "a");
        start("main", "").close();
        Path refs = folders(folder.resolve("data"), "sluice").get(0);
        Files.writeString(refs.resolve("fetched.lock"), "");
        Files.writeString(refs.getParent().resolveSibling("shallow.lock"), "");
        String second = repository.commit("a.yaml", "b");

        SourceProbe restarted = start("main", "");

        assertThat(restarted.commits()).containsExactly(second);
        assertThat(restarted.error()).isEmpty();
    }

    @Test
    void copyDoesNotGrowForEver() throws Exception {
        repository.commit("a.yaml", "a");
        SourceProbe source = start("main", "");
        for (int i = 0; i < 120; i++) {
            repository.commit("a.yaml", "a" + i);
            source.look();
        }

        assertThat(source.found()).hasSize(121);
        assertThat(files(folder.resolve("data")))
                .filteredOn(file -> file.toString().endsWith(".pack"))
                .hasSizeLessThanOrEqualTo(51);
    }

    @Test
    void dataFolderThatCannotBeWrittenIsAnError() throws Exception {
        repository.commit("a.yaml", "a");
        Files.writeString(folder.resolve("data"), "a file in the way");

        SourceProbe source = start("main", "");

        assertThat(source.found()).isEmpty();
        assertThat(source.error())
                .startsWith("copy in " + folder.resolve("data"))
                .endsWith("(expected: a folder that can be written to)");
    }

    @Test
    void linksAreFollowedInsideOfTheRepositoryOnly() throws Exception {
        Files.writeString(folder.resolve("secret.yaml"), "secret");
        repository.write("common/base.yaml", "base");
        repository.write("prod/a.yaml", "a");
        repository.link("prod/base.yaml", "../common/base.yaml");
        repository.link("prod/twice.yaml", "base.yaml");
        repository.link("prod/out.yaml", "../../secret.yaml");
        repository.link("prod/absolute.yaml", folder.resolve("secret.yaml").toString());
        repository.link("prod/gone.yaml", "nothing.yaml");
        repository.link("prod/folder.yaml", "../common");
        repository.link("prod/ring.yaml", "ring.yaml");
        repository.commit(false);

        SourceProbe source = start("main", "prod");

        assertThat(source.files()).containsExactly("a.yaml", "base.yaml", "twice.yaml");
        assertThat(source.problems())
                .containsExactly(
                        problem("absolute", "\"" + folder + "/secret.yaml\" outside of it"),
                        problem("folder", "\"../common\", which is no file"),
                        problem("gone", "\"nothing.yaml\", which does not exist"),
                        problem("out", "\"../../secret.yaml\" outside of it"),
                        problem("ring", "more than 8 other links"));
    }

    private static String problem(String name, String found) {
        String expected = " (expected: a file inside of the repository)";
        return "prod/" + name + ".yaml: error SL0001 link leads to " + found + expected;
    }

    @Test
    void submoduleIsLeftOutWithANote() throws Exception {
        repository.commit("a.yaml", "a");
        repository.submodule("vendor/lib");
        repository.commitIndex();

        SourceProbe source = start("main", "");

        assertThat(source.files()).containsExactly("a.yaml");
        assertThat(source.problems())
                .containsExactly(
                        "vendor/lib: warning SL0002 submodule is not read (expected: files of the"
                                + " repository itself)");
    }

    @Test
    void hooksAndFiltersNeverRun() throws Exception {
        Path marker = folder.resolve("marker");
        String script = "#!/bin/sh\necho ran $0 >> " + marker + "\n";
        repository.write(".gitattributes", "*.yaml filter=evil\n");
        repository.commit("a.yaml", "a");
        SourceProbe source = start("main", "");
        List<Path> copies = new ArrayList<>(folders(folder.resolve("data"), "hooks"));
        folders(folder.resolve("data"), "refs")
                .forEach(refs -> copies.add(refs.resolveSibling("hooks")));
        copies.add(repository.work().resolve(".git/hooks"));
        for (Path hooks : copies) {
            Files.createDirectories(hooks);
            for (String hook :
                    List.of(
                            "post-checkout",
                            "post-merge",
                            "reference-transaction",
                            "pre-auto-gc")) {
                Path file = Files.writeString(hooks.resolve(hook), script);
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }

        repository.write("a.yaml", "b");
        repository.commit(false);
        source.look();

        assertThat(source.found()).hasSize(2);
        assertThat(marker).doesNotExist();
    }

    @Test
    void pollFindsACommitByItself() throws Exception {
        repository.commit("a.yaml", "a");
        SourceProbe source = start("main", "", Duration.ofMillis(20));

        String second = repository.commit("a.yaml", "b");

        eventually("commits", source::commits, commits -> commits.contains(second));
    }

    @Test
    void settingsOfTheAccountAreNotSeen() throws Exception {
        start("main", "");

        SystemReader seen = SystemReader.getInstance();
        assertThat(seen.getUserConfig().toText()).isEmpty();
        assertThat(seen.getSystemConfig().toText()).isEmpty();
        assertThat(seen.getJGitConfig().toText()).isEmpty();
    }

    private SourceProbe start(String branch, String path) {
        return start(branch, path, NEVER);
    }

    private SourceProbe start(String branch, String path, Duration poll) {
        GitSettings settings =
                new GitSettings(repository.url(), branch, path, poll, Optional.empty());
        SourceProbe probe = new SourceProbe(settings, folder.resolve("data"));
        probes.add(probe);
        return probe.start();
    }

    private static List<Path> files(Path below) throws IOException {
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static List<Path> folders(Path below, String name) throws IOException {
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(Files::isDirectory)
                    .filter(file -> file.getFileName().toString().equals(name))
                    .toList();
        }
    }
}
