// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.read.source.ConfigBundle;
import dev.sluice.cluster.config.read.source.ConfigFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LastGoodFolderTest {

    @TempDir private Path data;
    private LastGoodFolder lastGood;

    @BeforeEach
    void open() {
        lastGood = new LastGoodFolder(data.resolve("last-good"));
    }

    @Test
    void thereIsNoneAtFirst() throws IOException {
        assertThat(lastGood.load()).isEmpty();
    }

    @Test
    void everyFileComesBackByItsName() throws IOException {
        lastGood.save(ConfigBundle.of(file("a.yaml", "a"), file("deep/b.yaml", "b")));

        assertThat(files()).containsExactly("a.yaml=a", "deep/b.yaml=b");
        assertThat(data.resolve("last-good/deep/b.yaml")).hasContent("b");
    }

    @Test
    void fileThatAFolderWouldNotBeSearchedForComesBackToo() throws IOException {
        lastGood.save(ConfigBundle.of(file("000-config.txt", "a"), file("001-.hidden", "b")));

        assertThat(files()).containsExactly("000-config.txt=a", "001-.hidden=b");
    }

    @Test
    void signatureComesBack() throws IOException {
        List<ConfigFile> files = List.of(file("a.yaml", "a"));
        lastGood.save(new ConfigBundle(files, Optional.of("signed")));

        assertThat(lastGood.load().orElseThrow().signature()).contains("signed");
        assertThat(files()).containsExactly("a.yaml=a");
    }

    @Test
    void problemsWillNameTheKeptFile() throws IOException {
        lastGood.save(ConfigBundle.of(new ConfigFile("a.yaml", "/etc/a.yaml", new byte[0])));

        assertThat(lastGood.load().orElseThrow().files().get(0).shownAs())
                .isEqualTo(data.resolve("last-good/a.yaml").toString());
    }

    @Test
    void nextConfigReplacesTheFormer() throws IOException {
        lastGood.save(ConfigBundle.of(file("a.yaml", "a"), file("deep/b.yaml", "b")));

        lastGood.save(ConfigBundle.of(file("a.yaml", "new")));

        assertThat(files()).containsExactly("a.yaml=new");
        assertThat(data.toFile().list()).containsExactly("last-good");
    }

    @Test
    void configIsKeptAlthoughACrashLeftHalfOfOne() throws IOException {
        Files.createDirectories(data.resolve("last-good.new/old"));
        Files.createDirectories(data.resolve("last-good.old/old"));

        lastGood.save(ConfigBundle.of(file("a.yaml", "a")));

        assertThat(files()).hasSize(1);
    }

    private List<String> files() throws IOException {
        return lastGood.load().orElseThrow().files().stream()
                .map(file -> file.name() + "=" + content(file))
                .toList();
    }

    private static ConfigFile file(String name, String text) {
        return new ConfigFile(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String content(ConfigFile file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            file.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
