// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.source;

import dev.sluice.cluster.config.read.problem.ConfigProblem;
import dev.sluice.cluster.config.read.problem.Severity;
import dev.sluice.cluster.config.read.source.ConfigFiles;
import dev.sluice.cluster.config.read.source.LoadedConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Files and folders as a source. A change is handed over when its fingerprint holds still for one
 * more look, so that a file is not read while an editor writes it; only what is there at the start
 * is read at once. Confined to the event loop that starts it; {@link #state} is published by a
 * volatile field.
 */
public final class FolderSource implements ConfigSource {

    /** Half a second feels immediate, and a look costs one {@code stat} a file. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final WorkerExecutor worker;
    private final List<Path> paths;
    private final InstantSource clock;
    private final LookKeeper looks;
    private SourceObserver observer = config -> Future.succeededFuture();
    private FilesFingerprint handedOver = FilesFingerprint.NONE;
    private FilesFingerprint seen = FilesFingerprint.NONE;
    private volatile SourceState state;

    public FolderSource(Vertx vertx, WorkerExecutor worker, List<Path> paths, InstantSource clock) {
        this.worker = worker;
        this.paths = List.copyOf(paths);
        this.clock = clock;
        this.looks = new LookKeeper(vertx, LOOK_EVERY, this::look);
        this.state =
                SourceState.initial(
                        paths.stream().map(Path::toString).collect(Collectors.joining(", ")));
    }

    @Override
    public Future<Void> start(SourceObserver observer) {
        this.observer = observer;
        return looks.lookNow();
    }

    @Override
    public Future<Void> stop() {
        return looks.stop();
    }

    @Override
    public Future<Void> lookNow() {
        return looks.lookNow();
    }

    @Override
    public SourceState state() {
        return state;
    }

    private Future<Void> look() {
        return worker.executeBlocking(() -> FilesFingerprint.take(paths), false)
                .compose(this::judge)
                .otherwiseEmpty();
    }

    private Future<Void> judge(FilesFingerprint now) {
        boolean first = handedOver.equals(FilesFingerprint.NONE);
        boolean still = first || now.equals(seen);
        seen = now;
        if (now.equals(handedOver) || !still) {
            return Future.succeededFuture();
        }
        handedOver = now;
        return worker.executeBlocking(() -> ConfigFiles.load(paths), false).compose(this::handOver);
    }

    private Future<Void> handOver(LoadedConfig loaded) {
        Optional<String> error =
                loaded.problems().stream()
                        .filter(problem -> problem.severity() == Severity.ERROR)
                        .map(ConfigProblem::toString)
                        .findFirst();
        state =
                error.map(state::failed)
                        .orElseGet(() -> state.succeeded(state.origin(), clock.instant()));
        return observer.found(new FoundConfig(loaded, state.origin()));
    }
}
