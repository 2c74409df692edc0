// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.shared;

import dev.sluice.cluster.config.read.source.ConfigBundle;
import dev.sluice.cluster.config.read.source.ConfigFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The copy of the last config of the node's own that worked, for {@code --last-good}: the very
 * bytes that were read. The copy is made aside and then takes the place of the former one, so a
 * crash leaves one of the two. Immutable; every method blocks.
 *
 * @param folder holds the copy
 */
public record LastGoodFolder(Path folder) {

    /** The copy, if one was ever made. */
    Optional<Path> copy() {
        return Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty();
    }

    /** Keeps {@code config} in place of what was kept. */
    void save(ConfigBundle config) throws IOException {
        Path fresh = folder.resolveSibling("last-good.new");
        Path former = folder.resolveSibling("last-good.old");
        delete(fresh);
        delete(former);
        Files.createDirectories(fresh);
        for (ConfigFile file : config.files()) {
            write(file, fresh.resolve(file.name()));
        }
        if (Files.exists(folder)) {
            Files.move(folder, former, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        delete(former);
    }

    private static void write(ConfigFile file, Path target) throws IOException {
        Files.createDirectories(target.resolveSibling("."));
        try (OutputStream out = Files.newOutputStream(target)) {
            file.writeTo(out);
        }
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }
}
