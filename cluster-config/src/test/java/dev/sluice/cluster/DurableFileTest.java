// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file holds before, between and after writes. */
final class DurableFileTest {

    @TempDir private Path folder;

    @Test
    void isEmptyUntilItIsWritten() throws IOException {
        assertThat(new DurableFile(folder.resolve("none")).read()).isEmpty();
    }

    @Test
    void holdsWhatWasWrittenLast() throws IOException {
        DurableFile file = new DurableFile(folder.resolve("new/folders/file"));

        file.write("the longer one".getBytes(US_ASCII));
        file.write("short".getBytes(US_ASCII));

        assertThat(file.read()).contains("short".getBytes(US_ASCII));
    }

    @Test
    void writesOverWhatACrashLeftAside() throws IOException {
        DurableFile file = new DurableFile(folder.resolve("file"));
        Files.writeString(folder.resolve("file.new"), "half of a much longer wri");

        file.write("whole".getBytes(US_ASCII));

        assertThat(file.read()).contains("whole".getBytes(US_ASCII));
        assertThat(folder.resolve("file.new")).doesNotExist();
    }

    @Test
    void keepsTheFormerWhenItCannotBeWritten() throws IOException {
        DurableFile file = new DurableFile(folder.resolve("file"));
        file.write("former".getBytes(US_ASCII));
        Files.createDirectory(folder.resolve("file.new"));

        assertThatThrownBy(() -> file.write("later".getBytes(US_ASCII)))
                .isInstanceOf(IOException.class);

        assertThat(file.read()).contains("former".getBytes(US_ASCII));
    }
}
