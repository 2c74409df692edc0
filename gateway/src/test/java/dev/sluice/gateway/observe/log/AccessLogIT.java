// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.log;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cluster.config.mesh.AccessLogConfig;
import dev.sluice.gateway.exchange.Exchanges;
import dev.sluice.gateway.observe.log.sink.LogLosses;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class AccessLogIT {

    private static final int LOOPS = 3;

    @TempDir private Path folder;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(LOOPS));
    private final LogLosses losses = new LogLosses();
    private final List<Context> contexts = new ArrayList<>();
    private final List<LoopAccessLog> loops = new ArrayList<>();
    private Path file;
    private AccessLog log;

    @BeforeEach
    void startOnEveryLoop() {
        file = folder.resolve("access.log");
        log = accessLog(file);
        await(log.start());
        for (int i = 0; i < LOOPS; i++) {
            Context context = vertx.getOrCreateContext();
            contexts.add(context);
            loops.add(await(on(context, log::loop)));
        }
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void writesTheLinesOfAllLoopsOnceEach() throws IOException {
        int linesPerLoop = 2_000;

        await(onAllLoops("route", linesPerLoop));
        stop();

        List<String> routes = routes(file);
        assertThat(losses.droppedLines()).isZero();
        assertThat(routes).hasSize(LOOPS * linesPerLoop).doesNotHaveDuplicates();
        assertThat(routes).contains("route-0-0", "route-2-1999");
    }

    @Test
    void writesTheLineOfAQuietLoopWithinTheFlushInterval() throws IOException {
        await(onAllLoops("quiet", 1));

        // No stop and no further line: only the timer can bring them out.
        waitForLines(LOOPS);

        assertThat(routes(file)).contains("quiet-0-0", "quiet-1-0", "quiet-2-0");
        stop();
    }

    @Test
    void goesOnInANewFileWhenToldThatTheOldOneWasRotated() throws IOException {
        await(onAllLoops("before", 100));
        await(flushAll());
        waitForLines(LOOPS * 100);

        Path rotated = folder.resolve("access.log.1");
        Files.move(file, rotated);
        log.reopen();
        await(onAllLoops("after", 100));
        stop();

        assertThat(routes(rotated)).hasSize(LOOPS * 100).allMatch(r -> r.startsWith("before"));
        assertThat(routes(file)).hasSize(LOOPS * 100).allMatch(r -> r.startsWith("after"));
    }

    @Test
    void endsItsFuturesOnTheContextOfTheCaller() {
        Context caller = contexts.get(0);
        AccessLog another = accessLog(folder.resolve("another.log"));
        Promise<Context> started = Promise.promise();
        Promise<Context> stopped = Promise.promise();

        caller.runOnContext(
                ignored ->
                        another.start()
                                .onComplete(done -> started.complete(Vertx.currentContext()))
                                .compose(done -> another.stop())
                                .onComplete(done -> stopped.complete(Vertx.currentContext())));

        assertThat(await(started.future())).isSameAs(caller);
        assertThat(await(stopped.future())).isSameAs(caller);
        stop();
    }

    @Test
    void doesNotStartOnAFileThatCannotBeOpened() {
        Path nowhere = folder.resolve("missing").resolve("access.log");

        Future<Void> started = accessLog(nowhere).start();

        assertThatThrownBy(() -> await(started))
                .hasRootCauseInstanceOf(IOException.class)
                .hasMessageContaining("access log " + nowhere + ": its folder does not exist");
        stop();
    }

    private AccessLog accessLog(Path path) {
        AccessLogConfig config =
                new AccessLogConfig(true, Optional.of(path.toString()), List.of("route"));
        return new AccessLog(vertx, config, losses, System::nanoTime);
    }

    private Future<?> onAllLoops(String name, int lines) {
        List<Future<?>> done = new ArrayList<>();
        for (int i = 0; i < LOOPS; i++) {
            int loop = i;
            done.add(
                    on(
                            contexts.get(i),
                            () -> {
                                for (int line = 0; line < lines; line++) {
                                    String route = name + "-" + loop + "-" + line;
                                    loops.get(loop).ended(Exchanges.answeredBy(route));
                                }
                                return loop;
                            }));
        }
        return Future.all(done);
    }

    private Future<?> flushAll() {
        List<Future<?>> done = new ArrayList<>();
        for (int i = 0; i < LOOPS; i++) {
            LoopAccessLog loop = loops.get(i);
            done.add(
                    on(
                            contexts.get(i),
                            () -> {
                                loop.flush();
                                return loop;
                            }));
        }
        return Future.all(done);
    }

    private void stop() {
        await(flushAll());
        await(log.stop());
    }

    private void waitForLines(long expected) {
        eventually("lines in the file", () -> linesIn(file), lines -> lines == expected);
    }

    private static long linesIn(Path file) {
        try {
            return Files.readString(file).chars().filter(c -> c == '\n').count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> routes(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> new JsonObject(line).getString("route")).toList();
        }
    }

    private static <T> Future<T> on(Context context, Supplier<T> action) {
        Promise<T> done = Promise.promise();
        context.runOnContext(ignored -> done.complete(action.get()));
        return done.future();
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }
}
