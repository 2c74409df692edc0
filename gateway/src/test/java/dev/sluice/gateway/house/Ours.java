// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.house;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;

/** The compiled classes of all modules, without their tests and the test kit. Immutable. */
final class Ours {
    private Ours() {}

    static JavaClasses read() {
        return withoutLibraries(
                importer ->
                        importer.withImportOption(location -> !location.contains("/test-classes/"))
                                .withImportOption(location -> !location.contains("-tests.jar"))
                                .importPackages("dev.sluice"));
    }

    static JavaClasses read(Path folder) {
        return withoutLibraries(importer -> importer.importPath(folder));
    }

    /** What a library's class is called is all that the rules ask, so none is read. */
    private static JavaClasses withoutLibraries(Function<ClassFileImporter, JavaClasses> read) {
        return ArchConfiguration.withThreadLocalScope(
                config -> {
                    config.setResolveMissingDependenciesFromClassPath(false);
                    return read.apply(new ClassFileImporter());
                });
    }

    static Stream<JavaClass> in(JavaClasses classes) {
        return classes.stream().filter(type -> ours(type.getPackageName()));
    }

    static boolean ours(String packageName) {
        return packageName.startsWith("dev.sluice.");
    }

    /** Name of the top-level class around a class, which is also the name of its file. */
    static String outermost(JavaClass type) {
        return type.getEnclosingClass().map(Ours::outermost).orElseGet(type::getName);
    }
}
