// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.shared;

import dev.sluice.cluster.config.read.source.ConfigBundle;
import dev.sluice.cluster.config.read.source.ConfigFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The last config that worked, kept for {@code --last-good} as the files that were read, each by
 * its name in the bundle. It is written aside and then takes the place of the former one, so a
 * crash leaves one of the two. Immutable; every method blocks.
 *
 * @param folder holds the files
 */
public record LastGoodFolder(Path folder) {

    /** What was saved last, if anything ever was: the same files, also those of unusual names. */
    Optional<ConfigBundle> load() throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        List<ConfigFile> files = new ArrayList<>();
        Optional<String> signature = Optional.empty();
        for (Path file : filesBelow(folder)) {
            String name = folder.relativize(file).toString();
            if (name.equals(ConfigBundle.SIGNATURE_FILE)) {
                signature = Optional.of(Files.readString(file));
            } else {
                files.add(new ConfigFile(name, file.toString(), Files.readAllBytes(file)));
            }
        }
        return Optional.of(new ConfigBundle(files, signature));
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** Keeps {@code bundle} in place of what was kept. */
    void save(ConfigBundle bundle) throws IOException {
        Path fresh = folder.resolveSibling("last-good.new");
        Path former = folder.resolveSibling("last-good.old");
        delete(fresh);
        delete(former);
        Files.createDirectories(fresh);
        for (ConfigFile file : bundle.files()) {
            write(file, fresh.resolve(file.name()));
        }
        if (bundle.signature().isPresent()) {
            Files.writeString(fresh.resolve(ConfigBundle.SIGNATURE_FILE), bundle.signature().get());
        }
        if (Files.exists(folder)) {
            Files.move(folder, former, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        delete(former);
    }

    private static void write(ConfigFile file, Path to) throws IOException {
        Path parent = to.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try (OutputStream out = Files.newOutputStream(to)) {
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
