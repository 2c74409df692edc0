// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.dependencies;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The libraries that this very test runs with, as Maven resolved them. Immutable. */
final class TestClassPath {
    private static final String OUR_OUTPUT = File.separator + "target" + File.separator;

    private TestClassPath() {}

    /** Every jar but those of our own modules, which are built beside this one. */
    static List<Path> libraries() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(entry -> entry.toString().endsWith(".jar"))
                .filter(entry -> !entry.toString().contains(OUR_OUTPUT))
                .toList();
    }

    static List<Path> libraries(Predicate<String> fileName) {
        return libraries().stream().filter(jar -> fileName.test(name(jar))).toList();
    }

    static String name(Path jar) {
        return jar.getFileName().toString();
    }
}
