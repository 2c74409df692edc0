// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.source.git;

import dev.sluice.cluster.config.read.source.ConfigFile;
import dev.sluice.cluster.source.FoundConfig;
import dev.sluice.cluster.source.SourceState;
import dev.sluice.cluster.testkit.FakeTicker;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A source on a real event loop, and what it has handed over. Confined to one test. */
final class SourceProbe implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final WorkerExecutor worker = vertx.createSharedWorkerExecutor("git");
    private final List<FoundConfig> found = new CopyOnWriteArrayList<>();
    private final FakeTicker clock = new FakeTicker();
    private final GitSource source;
    private boolean closed;

    SourceProbe(GitSettings settings, Path data) {
        source = new GitSource(vertx, worker, settings, data, new GitSource.Clocks(clock, clock));
    }

    /** Starts, and waits for the first look. */
    SourceProbe start() {
        on(() -> source.start(this::take));
        return this;
    }

    void look() {
        on(source::lookNow);
    }

    SourceState state() {
        return source.state();
    }

    String error() {
        return state().error().orElse("");
    }

    FakeTicker clock() {
        return clock;
    }

    List<FoundConfig> found() {
        return found;
    }

    FoundConfig last() {
        return found.get(found.size() - 1);
    }

    List<String> commits() {
        return found.stream().map(config -> config.origin().commit().orElseThrow()).toList();
    }

    List<String> files() {
        return last().loaded().bundle().files().stream().map(ConfigFile::name).toList();
    }

    List<String> problems() {
        return last().loaded().problems().stream().map(Object::toString).toList();
    }

    private Future<Void> take(FoundConfig config) {
        found.add(config);
        return Future.succeededFuture();
    }

    private void on(Supplier<Future<Void>> action) {
        Promise<Void> done = Promise.promise();
        vertx.runOnContext(on -> action.get().onComplete(done));
        await(done.future());
    }

    private static void await(Future<Void> future) {
        try {
            future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** May be called twice. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            on(source::stop);
            await(vertx.close());
        }
    }
}
