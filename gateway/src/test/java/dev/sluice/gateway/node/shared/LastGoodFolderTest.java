// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.shared;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.read.source.ConfigBundle;
import dev.sluice.cluster.config.read.source.ConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LastGoodFolderTest {

    @TempDir private Path temporary;
    private LastGoodFolder lastGood;

    @BeforeEach
    void makeData() throws IOException {
        lastGood = new LastGoodFolder(temporary.resolve("data/last-good"));
        Files.createDirectories(temporary.resolve("data"));
    }

    @Test
    void thereIsNoneAtFirst() {
        assertThat(lastGood.copy()).isEmpty();
    }

    @Test
    void keepsEveryFileByItsName() throws IOException {
        lastGood.save(bundle("a.yaml=a", "deep/b.yaml=b"));

        assertThat(files()).containsExactly("a.yaml=a", "deep/b.yaml=b");
    }

    @Test
    void nextCopyReplacesTheFormer() throws IOException {
        lastGood.save(bundle("a.yaml=a", "deep/b.yaml=b"));

        lastGood.save(bundle("a.yaml=new"));

        assertThat(files()).containsExactly("a.yaml=new");
        assertThat(temporary.resolve("data").toFile().list()).containsExactly("last-good");
    }

    @Test
    void copyIsMadeAlthoughACrashLeftHalfOfOne() throws IOException {
        Files.createDirectories(temporary.resolve("data/last-good.new/old"));
        Files.createDirectories(temporary.resolve("data/last-good.old/old"));

        lastGood.save(bundle("a.yaml=a"));

        assertThat(files()).containsExactly("a.yaml=a");
    }

    /** Files written as {@code name=content}. */
    private static ConfigBundle bundle(String... files) {
        return ConfigBundle.of(
                Arrays.stream(files)
                        .map(file -> file.split("=", 2))
                        .map(file -> new ConfigFile(file[0], file[1].getBytes(UTF_8)))
                        .toArray(ConfigFile[]::new));
    }

    private List<String> files() throws IOException {
        Path copy = lastGood.copy().orElseThrow();
        try (Stream<Path> files = Files.walk(copy)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> copy.relativize(file) + "=" + content(file))
                    .sorted()
                    .toList();
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
