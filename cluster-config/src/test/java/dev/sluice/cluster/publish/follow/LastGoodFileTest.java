// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cluster.config.read.source.ConfigBundle;
import dev.sluice.cluster.config.read.source.ConfigFile;
import dev.sluice.cluster.publish.apply.ProposedConfig;
import dev.sluice.cluster.store.BundleForm;
import dev.sluice.cluster.store.cell.ConfigEdition;
import dev.sluice.cluster.store.cell.ContentId;
import dev.sluice.cluster.store.cell.Editions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastGoodFileTest {

    private static final Vertx VERTX = Vertx.vertx();

    @TempDir private Path folder;
    private Path file;
    private LastGoodFile lastGood;

    @AfterAll
    static void close() {
        await(VERTX.close());
    }

    @BeforeEach
    void open() {
        file = folder.resolve("cluster").resolve("last-good");
        lastGood = new LastGoodFile(VERTX, file);
    }

    @Test
    void keepsNothingAtFirst() {
        assertThat(await(lastGood.load())).isEmpty();
    }

    @Test
    void keepsTheLastThatWasSaved() {
        await(lastGood.save(config(1, "apple")));
        await(lastGood.save(config(2, "banana")));

        assertThat(await(new LastGoodFile(VERTX, file).load())).contains(config(2, "banana"));
    }

    @Test
    void keepsTheFormerWhenACrashLeftTheNewOneUnfinished() throws IOException {
        await(lastGood.save(config(1, "apple")));

        Files.writeString(file.resolveSibling("last-good.new"), "{\"epoch\":1");

        assertThat(await(lastGood.load())).contains(config(1, "apple"));
    }

    @Test
    void refusesWhatSomebodyHasChanged() throws IOException {
        await(lastGood.save(config(1, "apple")));
        Files.writeString(file, Files.readString(file).replace("apple", "apply"));

        assertThatThrownBy(() -> await(lastGood.load()))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("the bytes are not those of its edition");
    }

    @Test
    void saysWhichFileItCannotWrite() throws IOException {
        Files.writeString(file.getParent(), "a file where a folder is expected");

        assertThatThrownBy(() -> await(lastGood.save(config(1, "apple"))))
                .hasMessageContaining("expected: " + file + " can be written");
    }

    private static ProposedConfig config(long version, String word) {
        ConfigBundle bundle =
                ConfigBundle.of(new ConfigFile("a.yaml", word.getBytes(StandardCharsets.UTF_8)));
        ConfigEdition like = Editions.edition(1, version);
        return new ProposedConfig(
                new ConfigEdition(
                        like.version(),
                        like.hash(),
                        ContentId.of(BundleForm.encode(bundle)),
                        like.origin(),
                        true,
                        like.by(),
                        like.at()),
                bundle);
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
