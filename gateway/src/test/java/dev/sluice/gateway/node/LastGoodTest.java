// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastGoodTest {

    @TempDir private Path temporary;
    private Path config;
    private LastGood lastGood;

    @BeforeEach
    void write() throws IOException {
        config = Files.createDirectories(temporary.resolve("config"));
        Files.writeString(config.resolve("a.yaml"), "a");
        Files.createDirectories(config.resolve("deep"));
        Files.writeString(config.resolve("deep/b.yaml"), "b");
        lastGood = new LastGood(temporary.resolve("data/last-good"));
        Files.createDirectories(temporary.resolve("data"));
    }

    @Test
    void thereIsNoneAtFirst() {
        assertThat(lastGood.copy()).isEmpty();
    }

    @Test
    void keepsEveryFile() throws IOException {
        lastGood.save(List.of(config));

        assertThat(files()).containsExactly("000-config/a.yaml=a", "000-config/deep/b.yaml=b");
    }

    @Test
    void keepsPathsApart() throws IOException {
        Path single = Files.writeString(temporary.resolve("a.yaml"), "single");

        lastGood.save(List.of(single, config.resolve("deep")));

        assertThat(files()).containsExactly("000-a.yaml=single", "001-deep/b.yaml=b");
    }

    @Test
    void nextCopyReplacesTheFormer() throws IOException {
        lastGood.save(List.of(config));
        Files.delete(config.resolve("deep/b.yaml"));
        Files.writeString(config.resolve("a.yaml"), "new");

        lastGood.save(List.of(config));

        assertThat(files()).containsExactly("000-config/a.yaml=new");
        assertThat(temporary.resolve("data").toFile().list()).containsExactly("last-good");
    }

    @Test
    void copyIsMadeAlthoughACrashLeftHalfOfOne() throws IOException {
        Files.createDirectories(temporary.resolve("data/last-good.new/old"));
        Files.createDirectories(temporary.resolve("data/last-good.old/old"));

        lastGood.save(List.of(config));

        assertThat(files()).hasSize(2);
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
