// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.clustered;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.gateway.fixture.ClusterOfNodes;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.SluiceProcess;
import dev.sluice.gateway.fixture.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster whose config is in a Git repository. */
@Tag("long")
final class GitConfigIT {

    private static final PersonIdent AUTHOR = new PersonIdent("ann", "ann@shop.test");

    @TempDir private Path folder;
    private ClusterOfNodes cluster;
    private Git repository;

    @BeforeEach
    void prepare() throws GitAPIException {
        cluster = new ClusterOfNodes(folder, 1, "edge", "config");
        repository =
                Git.init()
                        .setDirectory(folder.resolve("repository").toFile())
                        .setInitialBranch("main")
                        .call();
    }

    @AfterEach
    void stop() {
        cluster.close();
        repository.close();
    }

    @Test
    void commitIsServedAndShownEverywhere() throws Exception {
        commit(204);
        RunningNode edge = cluster.start("edge", Role.GATEWAY);
        try (SluiceProcess config = publisher()) {
            config.awaitLine("joined cluster");
            awaitServed(edge, 204);

            String commit = commit(205);

            awaitServed(edge, 205);
            eventually(
                    "commit in the cluster's status",
                    () -> ClusterOfNodes.admin(edge, "/api/v1/cluster").text(),
                    status -> status.contains(commit));
        }
    }

    @Test
    void repositoryThatIsGoneLeavesTheConfigAndIsToldOf() throws Exception {
        commit(204);
        RunningNode edge = cluster.start("edge", Role.GATEWAY);
        try (SluiceProcess config = publisher()) {
            awaitServed(edge, 204);

            Path head = folder.resolve("repository").resolve(".git").resolve("HEAD");
            Path hidden = Files.move(head, head.resolveSibling("hidden"));

            config.awaitLine("config source: ");
            assertThat(served(edge)).isEqualTo(204);
            Files.move(hidden, head);
            commit(205);
            awaitServed(edge, 205);
        }
    }

    @Test
    void commitWithoutTheSignatureThatIsAskedForIsRefused() throws Exception {
        commit(204);
        RunningNode edge = cluster.start("edge", Role.GATEWAY);
        try (SluiceProcess config = publisher("--config-key", publicKey().toString())) {
            config.awaitLine(line -> line.contains("signature"), "signature");

            assertThat(ClusterOfNodes.admin(edge, "/ready").text()).contains("no config yet");
        }
    }

    private SluiceProcess publisher(String... more) {
        List<String> arguments = new ArrayList<>(cluster.arguments("config", Role.CONFIG));
        int files = arguments.indexOf("--config");
        arguments.set(files, "--git");
        arguments.set(files + 1, "file://" + folder.resolve("repository").resolve(".git"));
        Collections.addAll(arguments, "--git-poll", "1s");
        Collections.addAll(arguments, more);
        return SluiceProcess.start(arguments.toArray(String[]::new));
    }

    /** Commits a route that answers with this status; the commit's name. */
    private String commit(int status) throws IOException, GitAPIException {
        Path file = folder.resolve("repository").resolve("route.yaml");
        Files.writeString(
                file, Yaml.routes("shop", "- directResponse: { status: %d }".formatted(status)));
        repository.add().addFilepattern(".").call();
        return repository
                .commit()
                .setMessage("status " + status)
                .setAuthor(AUTHOR)
                .setCommitter(AUTHOR)
                .setSign(false)
                .call()
                .name();
    }

    private Path publicKey() throws GeneralSecurityException, IOException {
        byte[] key =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded();
        return Files.writeString(
                folder.resolve("key.pem"),
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getEncoder().encodeToString(key)
                        + "\n-----END PUBLIC KEY-----\n");
    }

    private static void awaitServed(RunningNode node, int status) {
        eventually("status " + status, () -> served(node), found -> found == status);
    }

    private static int served(RunningNode node) {
        return node.mesh() == 0 ? 0 : RawHttpClient.get(node.mesh(), "shop", "/").status();
    }
}
