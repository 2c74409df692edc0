// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.fixture.VirtualLoop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigKeeperTest {

    private static final Duration LOOK = Duration.ofMillis(500);

    @TempDir private Path folder;
    private final VirtualLoop loop = new VirtualLoop();
    private final List<Promise<Void>> reloads = new ArrayList<>();
    private Path file;
    private ConfigKeeper keeper;

    @BeforeEach
    void start() throws IOException {
        file = Files.writeString(folder.resolve("a.yaml"), "");
        List<Path> paths = List.of(folder);
        keeper = new ConfigKeeper(loop.vertx(), paths, ConfigFingerprint.take(paths), this::reload);
        keeper.start();
    }

    @Test
    void unchangedFilesAreNotReadAgain() {
        loop.advance(LOOK.multipliedBy(10));

        assertThat(reloads).isEmpty();
    }

    @Test
    void changeIsAppliedWhenItHoldsStillForOneMoreLook() throws IOException {
        append();
        loop.advance(LOOK);
        assertThat(reloads).isEmpty();

        loop.advance(LOOK);
        assertThat(reloads).hasSize(1);
    }

    @Test
    void fileThatIsStillBeingWrittenIsNotRead() throws IOException {
        for (int i = 0; i < 5; i++) {
            append();
            loop.advance(LOOK);
        }

        assertThat(reloads).isEmpty();
    }

    @Test
    void changeIsAppliedOnce() throws IOException {
        append();
        loop.advance(LOOK.multipliedBy(2));
        reloads.get(0).complete();

        loop.advance(LOOK.multipliedBy(10));

        assertThat(reloads).hasSize(1);
    }

    @Test
    void changeBackIsAChange() throws IOException {
        append();
        loop.advance(LOOK.multipliedBy(2));
        reloads.get(0).complete();

        Files.writeString(file, "");
        loop.advance(LOOK.multipliedBy(3));

        assertThat(reloads).hasSize(2);
    }

    @Test
    void changeWhileAnotherIsAppliedWaitsForIt() throws IOException {
        append();
        loop.advance(LOOK.multipliedBy(2));

        append();
        loop.advance(LOOK.multipliedBy(5));
        assertThat(reloads).hasSize(1);

        reloads.get(0).complete();
        loop.advance(LOOK.multipliedBy(2));
        assertThat(reloads).hasSize(2);
    }

    @Test
    void stoppedKeeperLooksNoMore() throws IOException {
        keeper.stop();
        append();

        loop.advance(LOOK.multipliedBy(5));

        assertThat(reloads).isEmpty();
        assertThat(loop.armed()).isZero();
    }

    private Future<Void> reload() {
        Promise<Void> reload = Promise.promise();
        reloads.add(reload);
        return reload.future();
    }

    private void append() throws IOException {
        Files.writeString(file, Files.readString(file) + "#");
    }
}
