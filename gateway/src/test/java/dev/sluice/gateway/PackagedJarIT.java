// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs the packaged jar as a user would: a process of its own. Immutable. */
final class PackagedJarIT {
    private static final Path FOLDER = Path.of("target", "sluice");

    @Test
    void printsItsVersion() throws Exception {
        Run run = run("--version");

        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).matches("sluice \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }

    @Test
    void showsAnExampleInItsHelp() throws Exception {
        Run run = run("--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).contains("Usage: sluice", "Example:");
    }

    @Test
    void refusesAnUnknownOptionByName() throws Exception {
        Run run = run("--no-such-option");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.output()).contains("--no-such-option");
    }

    @Test
    void everyLibraryThatTheManifestNamesStandsBesideTheJar() throws Exception {
        try (var jar = new JarFile(FOLDER.resolve("sluice.jar").toFile())) {
            String named = jar.getManifest().getMainAttributes().getValue("Class-Path");

            assertThat(List.of(named.split(" ", -1)))
                    .hasSizeGreaterThan(30)
                    .allSatisfy(library -> assertThat(FOLDER.resolve(library)).isRegularFile());
        }
    }

    private static Run run(String... arguments) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String jar = FOLDER.resolve("sluice.jar").toString();
        var command = Stream.concat(Stream.of(java, "-jar", jar), Stream.of(arguments)).toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor(30, SECONDS)).isTrue();
            return new Run(process.exitValue(), output.strip());
        } finally {
            process.destroyForcibly();
        }
    }

    private record Run(int exitCode, String output) {}
}
