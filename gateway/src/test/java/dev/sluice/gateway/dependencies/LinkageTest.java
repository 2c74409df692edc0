// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shows that libraries of different versions, as the parent pins them, fit together. Immutable. */
final class LinkageTest {
    /** Made for Netty and Vert.x core of other versions than they get here. */
    private static final String BESIDE_CORE =
            "vertx-(?!core).*|netty-transport-(native-unix-common|classes-).*";

    /** What could call the native transports. */
    private static final String CORE =
            "(vertx-core|netty-(common|buffer|transport|handler|resolver|resolver-dns))-\\d.*";

    /** Runs only for a proxy with a shared cache, which Sluice never asks for. */
    private static final String SHARED_CACHE_OF_HTTP_PROXY =
            "io.vertx.httpproxy.impl.ReverseProxy -> io.vertx.core.internal.VertxInternal"
                    + ".createSharedResource(java.lang.String, java.lang.String,"
                    + " io.vertx.core.internal.CloseFuture, java.util.function.Function)";

    @Test
    void whatStandsBesideVertxCoreLinksToIt() throws IOException {
        var jars = TestClassPath.libraries(matching(BESIDE_CORE));

        var users = classes(jars);

        assertThat(jars).hasSizeGreaterThan(4);
        assertThat(new Linkage(matching("io\\.(vertx\\.core|netty)\\..*")).broken(users))
                .containsExactly(SHARED_CACHE_OF_HTTP_PROXY);
    }

    @Test
    void vertxCoreAndNettyLinkToTheNativeTransports() throws IOException {
        var jars = TestClassPath.libraries(matching(CORE));

        var users = classes(jars);

        assertThat(jars).hasSize(7);
        assertThat(
                        new Linkage(matching("io\\.netty\\.channel\\.(unix|epoll|uring)\\..*"))
                                .broken(users))
                .isEmpty();
    }

    @Test
    void findsWhatIsNotThereAnyMore(@TempDir Path folder) throws IOException {
        Path library = folder.resolve("Library.java");
        Path user = folder.resolve("User.java");
        Files.writeString(
                library,
                """
                class Library {
                    int kept;
                    int removedField;
                    void kept() {}
                    void removed() {}
                    int changed() { return 1; }
                    void argument(int a) {}
                    static void referred() {}
                }
                """);
        Files.writeString(
                user,
                """
                class User {
                    Runnable use(Library library) {
                        library.kept();
                        library.removed();
                        library.changed();
                        library.argument(library.kept + library.removedField);
                        library.hashCode();
                        return Library::referred;
                    }
                }
                """);
        compile(library, user);
        Files.writeString(
                library,
                """
                class Library {
                    int kept;
                    void kept() {}
                    long changed() { return 1; }
                    void argument(long a) {}
                }
                """);
        compile(library);

        var users = new ClassFileImporter().importPath(folder);

        assertThat(new Linkage("Library"::equals).broken(users))
                .containsExactly(
                        "User -> Library.argument(int)",
                        "User -> Library.changed()",
                        "User -> Library.referred()",
                        "User -> Library.removed()",
                        "User -> Library.removedField");
    }

    private static Predicate<String> matching(String regex) {
        return Pattern.compile(regex).asMatchPredicate();
    }

    private static JavaClasses classes(List<Path> jars) throws IOException {
        var files = new ArrayList<JarFile>();
        for (Path jar : jars) {
            files.add(new JarFile(jar.toFile()));
        }
        return new ClassFileImporter().importJars(files);
    }

    private static void compile(Path... sources) {
        var arguments = Stream.of(sources).map(Path::toString).toArray(String[]::new);
        int problems = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments);
        assertThat(problems).isZero();
    }
}
