// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigBundleTest {

    private static final byte[] NOTHING = {};

    @Test
    void filesStandInTheOrderOfTheBytesOfTheirNames() {
        ConfigBundle bundle =
                ConfigBundle.of(file("b"), file("a/z"), file("a.yaml"), file("\uFFFD"), file("😀"));

        assertThat(bundle.files())
                .extracting(ConfigFile::name)
                .containsExactly("a.yaml", "a/z", "b", "\uFFFD", "😀");
    }

    @Test
    void nameThatStandsTwiceIsRefused() {
        assertThatThrownBy(() -> ConfigBundle.of(file("a"), file("b"), file("a")))
                .hasMessage("files: a twice (expected: each name once)");
    }

    @Test
    void tooManyFilesAreRefused() {
        List<ConfigFile> files =
                IntStream.rangeClosed(0, SourceLimits.FILES_MAX)
                        .mapToObj(i -> file("f" + i))
                        .toList();

        assertThatThrownBy(() -> new ConfigBundle(files, Optional.empty()))
                .hasMessage("files: 50001 (expected: at most 50000)");
    }

    @Test
    void fileTooLargeIsRefused() {
        ConfigFile large = new ConfigFile("a", new byte[SourceLimits.FILE_BYTES_MAX + 1]);

        assertThatThrownBy(() -> ConfigBundle.of(large))
                .hasMessage("bytes of a: 33554433 (expected: at most 33554432)");
    }

    @Test
    void filesTooLargeTogetherAreRefused() {
        byte[] shared = new byte[SourceLimits.FILE_BYTES_MAX];
        List<ConfigFile> files =
                IntStream.range(0, 9).mapToObj(i -> new ConfigFile("f" + i, shared)).toList();

        assertThatThrownBy(() -> new ConfigBundle(files, Optional.empty()))
                .hasMessage("bytes of all files: 301989888 (expected: at most 268435456)");
    }

    @Test
    void signatureTooLargeIsRefused() {
        Optional<String> signature = Optional.of("a".repeat(SourceLimits.SIGNATURE_BYTES_MAX + 1));

        assertThatThrownBy(() -> new ConfigBundle(Collections.emptyList(), signature))
                .hasMessage("characters of sluice.sig: 4097 (expected: at most 4096)");
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/a.yaml, a relative path",
        "../a.yaml, a relative path",
        "a/../b, a relative path",
        "a//b, a relative path",
        "./a, a relative path",
        "a/, a relative path",
        "'', a relative path",
        "a\\b, a name without backslashes",
        "'a\nb', a name without control characters",
        "sluice.sig, a name other than that of the signature"
    })
    void nameThatIsNotHarmlessIsRefused(String name, String expected) {
        assertThatThrownBy(() -> file(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("file name: \"")
                .hasMessageContaining("(expected: " + expected);
    }

    @Test
    void nameTooLongIsRefused() {
        assertThat(FileNames.complaint("a".repeat(FileNames.CHARS_MAX))).isEmpty();
        assertThat(FileNames.complaint("a".repeat(FileNames.CHARS_MAX + 1)))
                .get()
                .asString()
                .endsWith("(expected: at most 1024 characters)");
    }

    private static ConfigFile file(String name) {
        return new ConfigFile(name, NOTHING);
    }
}
