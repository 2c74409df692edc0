// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.log.sink;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that lines are appended to. It has moved when its name is gone or leads to another inode,
 * as after a rotation by rename; rotation by copy and truncation needs no notice, since appending
 * always writes at the end. Confined to the writer's thread.
 */
final class FileOutput implements LogOutput {

    private static final Set<StandardOpenOption> APPENDING =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);

    private final Path path;
    private @Nullable Object openedKey;

    FileOutput(Path path) {
        this.path = path;
    }

    @Override
    public WritableByteChannel open() throws IOException {
        try {
            FileChannel channel = FileChannel.open(path, APPENDING);
            openedKey = key();
            return channel;
        } catch (NoSuchFileException e) {
            throw new IOException("its folder does not exist", e);
        } catch (AccessDeniedException e) {
            throw new IOException("permission denied", e);
        }
    }

    @Override
    public boolean moved() throws IOException {
        try {
            return !Objects.equals(openedKey, key());
        } catch (NoSuchFileException gone) {
            return true;
        }
    }

    @Override
    public String name() {
        return path.toString();
    }

    /** Device and inode; null, and so always equal, where the file system has none. */
    private @Nullable Object key() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }
}
