// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the sources of all modules, from the folder that holds them. Immutable. */
final class SourceTree {
    static final List<String> MODULES =
            List.of("cluster-config", "rate-limiter", "shadow-router", "cert-manager", "gateway");

    private SourceTree() {}

    /** The repository's root: Surefire runs a module's tests in the module's folder. */
    static Path root() {
        Path root = Path.of("").toAbsolutePath().getParent();
        if (root == null || !Files.isRegularFile(root.resolve("gateway/pom.xml"))) {
            throw new IllegalStateException(
                    "working folder: " + Path.of("").toAbsolutePath() + " (expected: gateway)");
        }
        return root;
    }

    static List<SourceFile> read() {
        return MODULES.stream()
                .flatMap(module -> Stream.of(module + "/src/main/java", module + "/src/test/java"))
                .map(root()::resolve)
                .filter(Files::isDirectory)
                .flatMap(SourceTree::javaFiles)
                .map(SourceTree::read)
                .toList();
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SourceFile read(Path file) {
        try {
            String path = root().relativize(file).toString().replace('\\', '/');
            return SourceFile.parse(path, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
