// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.log.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileOutputTest {

    @TempDir private Path folder;
    private Path file;
    private LogOutput output;

    @BeforeEach
    void inAnEmptyFolder() {
        file = folder.resolve("access.log");
        output = LogOutput.file(file);
    }

    @Test
    void appendsToWhatIsThere() throws IOException {
        Files.writeString(file, "before\n");

        write("after\n");

        assertThat(file).hasContent("before\nafter");
    }

    @Test
    void hasNotMovedWhileItsNameLeadsToIt() throws IOException {
        write("line\n");

        assertThat(output.moved()).isFalse();
    }

    @Test
    void hasMovedWhenItWasRenamed() throws IOException {
        write("line\n");

        Files.move(file, folder.resolve("access.log.1"));

        assertThat(output.moved()).isTrue();
    }

    @Test
    void hasMovedWhenAnotherFileTookItsName() throws IOException {
        write("line\n");

        Files.move(file, folder.resolve("access.log.1"));
        Files.createFile(file);

        assertThat(output.moved()).isTrue();
    }

    @Test
    void goesOnAtTheEndAfterATruncation() throws IOException {
        try (WritableByteChannel channel = output.open()) {
            channel.write(bytes("before\n"));
            Files.write(file, new byte[0]);

            channel.write(bytes("after\n"));
        }

        assertThat(file).hasContent("after");
        assertThat(output.moved()).isFalse();
    }

    @Test
    void saysThatTheFolderDoesNotExist() {
        LogOutput nowhere = LogOutput.file(folder.resolve("missing").resolve("access.log"));

        assertThatThrownBy(nowhere::open)
                .isInstanceOf(IOException.class)
                .hasMessage("its folder does not exist");
    }

    private void write(String text) throws IOException {
        try (WritableByteChannel channel = output.open()) {
            channel.write(bytes(text));
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
