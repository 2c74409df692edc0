// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.read.source.ConfigBundle;
import dev.sluice.cluster.config.read.source.ConfigFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/configuration.md make keys and signatures that are accepted. */
final class OpensslSignatureIT {

    private static final Path PAGE = Path.of("..", "docs", "configuration.md");

    @TempDir private Path folder;

    @Test
    void commandsOfThePageSignAConfigThatIsAccepted() throws Exception {
        // The peer is no part of the build; the pipeline installs it.
        Assumptions.assumeTrue(openssl(), "skipped: no openssl on the path");
        Path config = Files.createDirectories(folder.resolve("config"));
        Files.createDirectories(config.resolve("deep/er"));
        Files.createDirectories(config.resolve(".git"));
        Files.writeString(config.resolve("deep/er/b.yml"), "b");
        Files.writeString(config.resolve("deep.yaml"), "a");
        Files.writeString(config.resolve("C.JSON"), "{}");
        Files.writeString(config.resolve("notes.txt"), "not read");
        Files.writeString(config.resolve(".git/x.yaml"), "not read");
        Files.writeString(config.resolve(".hidden.yaml"), "not read");
        List<String> blocks = shellBlocks();
        assertThat(blocks).hasSize(2);

        run(folder, blocks.get(0));
        run(folder, blocks.get(1));

        TrustedKeys keys =
                TrustedKeys.parse("pem", Files.readString(folder.resolve("sluice-public.pem")));
        ConfigBundle bundle = ConfigFiles.load(List.of(config)).bundle();
        assertThat(bundle.files()).hasSize(3);
        assertThat(new SignatureCheck(keys).refusal(bundle)).isEmpty();
        Files.writeString(config.resolve("deep.yaml"), "changed");
        assertThat(new SignatureCheck(keys).refusal(ConfigFiles.load(List.of(config)).bundle()))
                .isPresent();
    }

    /** The shell commands below the heading on signing. */
    private static List<String> shellBlocks() throws IOException {
        String page = Files.readString(PAGE);
        String section = page.substring(page.indexOf("### Signing"));
        int next = section.indexOf("\n## ");
        String signing = next < 0 ? section : section.substring(0, next);
        return Stream.of(signing.split("```sh\n", -1))
                .skip(1)
                .map(block -> block.substring(0, block.indexOf("```")))
                .toList();
    }

    private static boolean openssl() throws InterruptedException {
        try {
            return new ProcessBuilder("openssl", "version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void run(Path folder, String commands) throws Exception {
        Process shell =
                new ProcessBuilder("sh", "-euc", commands)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(shell.exitValue()).as(output).isZero();
    }
}
