// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The copy of the last config that worked, for {@code --last-good}. Each path of the config becomes
 * a folder or file named by its place in the list. The copy is made aside and then takes the place
 * of the former one, so a crash leaves one of the two. Immutable; every method blocks.
 *
 * @param folder holds the copy
 */
record LastGood(Path folder) {

    /** The copy, if one was ever made. */
    Optional<Path> copy() {
        return Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty();
    }

    /** Copies what {@code paths} hold now. */
    void save(List<Path> paths) throws IOException {
        Path fresh = folder.resolveSibling("last-good.new");
        Path former = folder.resolveSibling("last-good.old");
        delete(fresh);
        delete(former);
        Files.createDirectories(fresh);
        for (int i = 0; i < paths.size(); i++) {
            copy(paths.get(i), fresh.resolve("%03d-%s".formatted(i, name(paths.get(i)))));
        }
        if (Files.exists(folder)) {
            Files.move(folder, former, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        delete(former);
    }

    private static String name(Path path) {
        return String.valueOf(path.toAbsolutePath().normalize().getFileName());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
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
