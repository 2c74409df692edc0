// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFingerprintTest {

    @TempDir private Path folder;
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("a.yaml"), "one");
    }

    @Test
    void isTheSameWhileNothingChanges() {
        assertThat(take()).isEqualTo(take()).isNotEqualTo(ConfigFingerprint.NONE);
    }

    @Test
    void sizeShows() throws IOException {
        ConfigFingerprint before = take();
        FileTime time = Files.getLastModifiedTime(file);

        Files.writeString(file, "longer");
        Files.setLastModifiedTime(file, time);

        assertThat(take()).isNotEqualTo(before);
    }

    @Test
    void timeShows() throws IOException {
        ConfigFingerprint before = take();

        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2031-01-01T00:00:00Z")));

        assertThat(take()).isNotEqualTo(before);
    }

    @Test
    void fileThatTakesAnothersPlaceShows() throws IOException {
        ConfigFingerprint before = take();
        Path other = Files.writeString(folder.resolveSibling("other"), "two");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));

        Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);

        assertThat(take()).isNotEqualTo(before);
    }

    @Test
    void newAndMissingFilesShow() throws IOException {
        ConfigFingerprint one = take();

        Path second = Files.writeString(folder.resolve("b.yaml"), "two");
        ConfigFingerprint two = take();
        Files.delete(second);

        assertThat(two).isNotEqualTo(one);
        assertThat(take()).isEqualTo(one);
    }

    @Test
    void missingFolderIsNoMistake() {
        List<Path> missing = List.of(folder.resolve("missing"));

        assertThat(ConfigFingerprint.take(missing)).isEqualTo(ConfigFingerprint.take(missing));
        assertThat(ConfigFingerprint.take(missing)).isNotEqualTo(take());
    }

    private ConfigFingerprint take() {
        return ConfigFingerprint.take(List.of(folder));
    }
}
