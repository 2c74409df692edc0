// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node;

import dev.sluice.gateway.node.shared.ConfigAssembly;
import dev.sluice.gateway.node.shared.LastGoodFolder;
import dev.sluice.gateway.setting.StartFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which a node keeps what must survive a restart. Held by one process at a time.
 *
 * <pre>
 * lock             held while a node runs
 * format-version   the layout's version, 1
 * last-good/       the files of the last config of the node's own that worked
 * cluster-config   the last of the cluster's configs that the node ran
 * quota-totals     what quotas have used, on a node that holds data or stands alone
 * gateways         how many gateways the cluster had when it was last seen whole
 * </pre>
 *
 * <p>Confined to the thread that starts and stops the node; every method blocks.
 */
final class DataFolder implements AutoCloseable {

    private static final String FORMAT_VERSION = "1";

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Makes the folder when it is missing, and locks it.
     *
     * @throws StartFailure when it cannot be written to, another node holds it, or its layout is of
     *     another version
     */
    static DataFolder open(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(
                            folder.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            return hold(folder, channel);
        } catch (IOException e) {
            throw new StartFailure(
                    "data folder "
                            + folder
                            + ": "
                            + e
                            + " (expected: a folder that can be written to; see --data)");
        }
    }

    private static DataFolder hold(Path folder, FileChannel channel) throws IOException {
        boolean held = false;
        try {
            FileLock lock = tryLock(channel);
            if (lock == null) {
                throw new StartFailure(
                        "data folder "
                                + folder
                                + ": held by another running node (expected: a folder of its own"
                                + " for each node; choose another --name or --data)");
            }
            checkFormat(folder.resolve("format-version"));
            held = true;
            return new DataFolder(folder, channel, lock);
        } finally {
            if (!held) {
                channel.close();
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by another node of this very process.
            return null;
        }
    }

    private static void checkFormat(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.writeString(file, FORMAT_VERSION + "\n");
            return;
        }
        String found = Files.readString(file).trim();
        if (!found.equals(FORMAT_VERSION)) {
            throw new StartFailure(
                    file
                            + ": layout version \""
                            + found
                            + "\" (expected: "
                            + FORMAT_VERSION
                            + "; the folder belongs to another release of Sluice)");
        }
    }

    /** Where what of the config is kept. */
    ConfigAssembly.Places config() {
        return new ConfigAssembly.Places(
                folder,
                new LastGoodFolder(folder.resolve("last-good")),
                folder.resolve("cluster-config"));
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
