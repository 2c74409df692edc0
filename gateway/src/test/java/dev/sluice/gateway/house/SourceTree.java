// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** All sources, parsed. */
    static List<SourceFile> read() {
        return SourceFile.parse(texts("main", "test"));
    }

    /** Texts of the product's sources by path, which is much less than {@link #read}. */
    static Map<String, String> productTexts() {
        return texts("main");
    }

    private static Map<String, String> texts(String... kinds) {
        var texts = new LinkedHashMap<String, String>();
        MODULES.stream()
                .flatMap(module -> Stream.of(kinds).map(kind -> module + "/src/" + kind + "/java"))
                .map(root()::resolve)
                .filter(Files::isDirectory)
                .flatMap(SourceTree::javaFiles)
                .forEach(file -> texts.put(pathOf(file), text(file)));
        return texts;
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

    private static String pathOf(Path file) {
        return root().relativize(file).toString().replace('\\', '/');
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
