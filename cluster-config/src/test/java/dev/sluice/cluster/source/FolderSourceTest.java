// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.read.source.ConfigFile;
import dev.sluice.cluster.testkit.FakeTicker;
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

final class FolderSourceTest {

    private static final Duration LOOK = Duration.ofMillis(500);

    @TempDir private Path folder;
    private final FakeLoop loop = new FakeLoop();
    private final FakeTicker clock = new FakeTicker();
    private final List<FoundConfig> found = new ArrayList<>();
    private final List<Promise<Void>> dealing = new ArrayList<>();
    private Path file;
    private FolderSource source;
    private Future<Void> started = Future.failedFuture("not started");

    @BeforeEach
    void start() throws IOException {
        file = Files.writeString(folder.resolve("a.yaml"), "");
        source = new FolderSource(loop.vertx(), loop.worker(), List.of(folder), clock);
        started = source.start(this::take);
    }

    @Test
    void whatIsThereAtTheStartIsHandedOverAtOnce() {
        assertThat(found)
                .singleElement()
                .satisfies(
                        config -> {
                            assertThat(config.loaded().problems()).isEmpty();
                            assertThat(config.loaded().bundle().files())
                                    .extracting(ConfigFile::name)
                                    .containsExactly("a.yaml");
                            assertThat(config.origin().toString()).isEqualTo(folder.toString());
                        });
        assertThat(started.isComplete()).isFalse();

        dealt();
        assertThat(started.isComplete()).isTrue();
        assertThat(source.state().lastSuccess()).contains(clock.instant());
    }

    @Test
    void unchangedFilesAreNotHandedOverAgain() {
        dealt();

        loop.advance(LOOK.multipliedBy(10));

        assertThat(found).hasSize(1);
    }

    @Test
    void changeIsHandedOverOnceWhenItHoldsStillForOneMoreLook() throws IOException {
        dealt();
        append();
        loop.advance(LOOK);
        assertThat(found).hasSize(1);

        loop.advance(LOOK);
        assertThat(found).hasSize(2);

        dealt();
        loop.advance(LOOK.multipliedBy(10));
        assertThat(found).hasSize(2);
    }

    @Test
    void fileThatIsStillBeingWrittenIsNotRead() throws IOException {
        dealt();
        for (int i = 0; i < 5; i++) {
            append();
            loop.advance(LOOK);
        }

        assertThat(found).hasSize(1);
    }

    @Test
    void changeBackIsAChange() throws IOException {
        dealt();
        append();
        loop.advance(LOOK.multipliedBy(2));
        dealt();

        Files.writeString(file, "");
        loop.advance(LOOK.multipliedBy(3));

        assertThat(found).hasSize(3);
    }

    @Test
    void changeWhileAnotherIsDealtWithWaitsForIt() throws IOException {
        append();
        loop.advance(LOOK.multipliedBy(5));
        assertThat(found).hasSize(1);

        dealt();
        loop.advance(LOOK.multipliedBy(2));
        assertThat(found).hasSize(2);
    }

    @Test
    void changeBehindALinkIsSeenAndAWayBackUpDoesNoHarm() throws IOException {
        Path other = Files.createDirectories(folder.resolve(".elsewhere/deep"));
        Path linked = Files.writeString(other.resolve("b.yaml"), "");
        Files.createSymbolicLink(folder.resolve("link"), other);
        Files.createSymbolicLink(folder.resolve("up"), folder);
        loop.advance(LOOK.multipliedBy(2));
        dealt();
        loop.advance(LOOK.multipliedBy(3));
        dealt();
        int before = found.size();

        Files.writeString(linked, "# changed");
        loop.advance(LOOK.multipliedBy(3));

        assertThat(found).hasSize(before + 1);
    }

    @Test
    void signatureThatChangesIsAChange() throws IOException {
        dealt();

        Files.writeString(folder.resolve("sluice.sig"), "abc");
        loop.advance(LOOK.multipliedBy(3));

        assertThat(found).hasSize(2);
        assertThat(found.get(1).loaded().bundle().signature()).contains("abc");
    }

    @Test
    void folderThatIsGoneIsAnErrorAndHandedOverWithItsProblem() throws IOException {
        dealt();
        Files.delete(file);
        Files.delete(folder);
        loop.advance(LOOK.multipliedBy(2));
        dealt();

        String problem =
                folder + ": error SL0001 path does not exist (expected: a file or a folder)";
        assertThat(source.state().error()).contains(problem);
        assertThat(found.get(1).loaded().problems()).singleElement().hasToString(problem);

        Files.createDirectories(folder);
        Files.writeString(file, "");
        loop.advance(LOOK.multipliedBy(3));
        assertThat(source.state().error()).isEmpty();
    }

    @Test
    void stoppedSourceLooksNoMore() throws IOException {
        dealt();
        source.stop();
        append();

        loop.advance(LOOK.multipliedBy(5));

        assertThat(found).hasSize(1);
        assertThat(loop.armed()).isZero();
    }

    private Future<Void> take(FoundConfig config) {
        found.add(config);
        Promise<Void> dealt = Promise.promise();
        dealing.add(dealt);
        return dealt.future();
    }

    /** What was handed over last is dealt with. */
    private void dealt() {
        dealing.get(dealing.size() - 1).tryComplete();
    }

    private void append() throws IOException {
        Files.writeString(file, Files.readString(file) + "#");
    }
}
