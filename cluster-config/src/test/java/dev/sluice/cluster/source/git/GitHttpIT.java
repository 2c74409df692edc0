// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.source.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source over a Git server that speaks HTTP and asks for credentials. */
final class GitHttpIT {

    @TempDir private Path folder;
    private final List<AutoCloseable> open = new ArrayList<>();
    private GitFixture repository;
    private GitHttpServer server;
    private Path tokenFile;

    @BeforeEach
    void serve() throws IOException, GitAPIException {
        // The peer is no part of the build; the pipeline installs it.
        Assumptions.assumeTrue(GitHttpServer.available(), "skipped: no git http-backend");
        repository = new GitFixture(Files.createDirectories(folder.resolve("root/shop")));
        server = server();
        tokenFile = Files.writeString(folder.resolve("token"), "t0k3n\n");
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @Test
    void commitsAreFetchedWithoutAToken() throws Exception {
        String first = repository.commit("a.yaml", "a");
        SourceProbe source = start(Optional.empty());
        String second = repository.commit("deep/b.yaml", "b");
        source.look();

        assertThat(source.error()).isEmpty();
        assertThat(source.commits()).containsExactly(first, second);
        assertThat(source.files()).containsExactly("a.yaml", "deep/b.yaml");
        assertThat(server.authorizations()).isEmpty();
    }

    @Test
    void tokenIsPresentedAndReadAnewEachTime() throws Exception {
        server.require("git:t0k3n");
        String first = repository.commit("a.yaml", "a");
        SourceProbe source = start(Optional.of(tokenFile));
        assertThat(source.error()).isEmpty();

        server.require("bot:n3w");
        String second = repository.commit("a.yaml", "b");
        source.look();
        assertThat(source.error())
                .contains(url(server), "(expected: ", " with the token of " + tokenFile)
                .doesNotContain("t0k3n");
        assertThat(source.state().origin().commit()).contains(first);

        Files.writeString(tokenFile, "bot:n3w");
        source.look();
        assertThat(source.error()).isEmpty();
        assertThat(source.commits()).containsExactly(first, second);
    }

    @Test
    void missingTokenIsSaid() throws Exception {
        server.require("git:t0k3n");
        repository.commit("a.yaml", "a");

        assertThat(start(Optional.empty()).error())
                .contains("cannot be asked", "(expected: ", "without a token");
        Files.writeString(tokenFile, "one\ntwo\n");
        assertThat(start(Optional.of(tokenFile)).error())
                .isEqualTo(
                        "token file "
                                + tokenFile
                                + ": 2 lines (expected: one, TOKEN or USER:TOKEN)");
        Files.delete(tokenFile);
        assertThat(start(Optional.of(tokenFile)).error())
                .startsWith("token file " + tokenFile + ": ")
                .endsWith("(expected: a file that can be read)");
    }

    @Test
    void tokenIsNotGivenToAServerThatAnotherRedirectsTo() throws Exception {
        repository.commit("a.yaml", "a");
        GitHttpServer other = server();
        other.require("git:t0k3n");
        server.redirectTo(other.base("localhost"));

        SourceProbe source = start(Optional.of(tokenFile));

        assertThat(source.error()).contains("cannot be asked");
        assertThat(other.authorizations()).isEmpty();
    }

    @Test
    void serverThatIsDownKeepsTheLastCommit() throws Exception {
        String commit = repository.commit("a.yaml", "a");
        SourceProbe source = start(Optional.empty());
        server.close();
        source.look();

        assertThat(source.error()).contains("cannot be asked").containsIgnoringCase("refused");
        assertThat(source.state().origin().commit()).contains(commit);
    }

    @Test
    void repositoryThatTheServerDoesNotHaveIsSaid() {
        SourceProbe source = start(server.base("127.0.0.1") + "/none/.git", Optional.empty());

        assertThat(source.error()).contains("/none/.git", "not found");
    }

    @Test
    void serverOfPlainFilesWillDo() throws Exception {
        String first = repository.commit("a.yaml", "a");
        updateServerFiles();
        server.serveFiles();
        SourceProbe source = start(Optional.empty());
        String second = repository.commit("a.yaml", "b");
        updateServerFiles();
        source.look();

        assertThat(source.error()).isEmpty();
        assertThat(source.commits()).containsExactly(first, second);
    }

    /** What a server without Git needs beside the objects. */
    private void updateServerFiles() throws Exception {
        Process git =
                new ProcessBuilder("git", "-c", "safe.directory=*", "update-server-info")
                        .directory(repository.work().resolve(".git").toFile())
                        .start();
        assertThat(git.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(git.exitValue()).isZero();
    }

    private GitHttpServer server() throws IOException {
        GitHttpServer started = new GitHttpServer(folder.resolve("root"));
        open.add(started);
        return started;
    }

    private static String url(GitHttpServer server) {
        return server.base("127.0.0.1") + "/shop/.git";
    }

    private SourceProbe start(Optional<Path> token) {
        return start(url(server), token);
    }

    private SourceProbe start(String url, Optional<Path> token) {
        GitSettings settings = new GitSettings(url, "main", "", Duration.ofHours(1), token);
        SourceProbe probe = new SourceProbe(settings, folder.resolve("data"));
        open.add(0, probe);
        return probe.start();
    }
}
