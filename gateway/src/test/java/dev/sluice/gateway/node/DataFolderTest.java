// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.setting.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir private Path temporary;

    @Test
    void makesItsFolder() throws IOException {
        Path folder = temporary.resolve("a/b");

        try (DataFolder data = DataFolder.open(folder)) {
            assertThat(folder.resolve("lock")).exists();
            assertThat(folder.resolve("format-version")).hasContent("1");
            assertThat(data.config().lastGood().folder()).doesNotExist();
        }
    }

    @Test
    void canBeOpenedAgainWhenClosed() throws IOException {
        DataFolder.open(temporary).close();
        DataFolder.open(temporary).close();
    }

    @Test
    void isHeldByOneNodeAtATime() throws IOException {
        try (DataFolder held = DataFolder.open(temporary)) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> DataFolder.open(temporary))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining(temporary.toString())
                    .hasMessageContaining("another running node")
                    .hasMessageContaining("--data");
        }
    }

    @Test
    void layoutOfAnotherReleaseIsRefused() throws IOException {
        Files.writeString(temporary.resolve("format-version"), "2\n");

        assertThatThrownBy(() -> DataFolder.open(temporary))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("layout version \"2\" (expected: 1");
    }

    @Test
    void refusedFolderIsNotHeld() throws IOException {
        Path version = temporary.resolve("format-version");
        Files.writeString(version, "2\n");
        assertThatThrownBy(() -> DataFolder.open(temporary)).isInstanceOf(StartFailure.class);

        Files.writeString(version, "1\n");

        DataFolder.open(temporary).close();
    }

    @Test
    void fileInItsPlaceIsNamed() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("expected: a folder that can be written to");
    }
}
