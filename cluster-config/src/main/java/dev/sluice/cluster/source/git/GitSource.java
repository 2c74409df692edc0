// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.source.git;

import dev.sluice.cluster.source.ConfigSource;
import dev.sluice.cluster.source.FoundConfig;
import dev.sluice.cluster.source.LookKeeper;
import dev.sluice.cluster.source.SourceObserver;
import dev.sluice.cluster.source.SourceOrigin;
import dev.sluice.cluster.source.SourceState;
import dev.sluice.cluster.source.git.GitMirror.Look;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A branch of a Git repository as a source: each commit that the branch is found at is handed over,
 * also one whose config is bad, and one that was pushed by force. While the repository cannot be
 * used the last commit stands, over restarts too, and the state says what is wrong. Confined to the
 * event loop that starts it; {@link #state} is published by a volatile field.
 */
public final class GitSource implements ConfigSource {

    private static final Logger LOG = LoggerFactory.getLogger(GitSource.class);

    private final WorkerExecutor worker;
    private final GitSettings settings;
    private final GitRemote remote;
    private final GitMirror mirror;
    private final InstantSource clock;
    private final LookKeeper looks;
    private SourceObserver observer = config -> Future.succeededFuture();
    private volatile SourceState state;

    /** The clocks of a source. Immutable. */
    public record Clocks(LongSupplier nanoTime, InstantSource wall) {}

    /**
     * Touches nothing yet.
     *
     * @param worker carries everything that blocks; a fetch may take minutes
     * @param folder of the node's data, in which copies of repositories are kept
     */
    public GitSource(
            Vertx vertx, WorkerExecutor worker, GitSettings settings, Path folder, Clocks clocks) {
        this.worker = worker;
        this.settings = settings;
        this.remote = new GitRemote(settings, clocks.nanoTime());
        this.mirror = new GitMirror(settings, remote, folder);
        this.clock = clocks.wall();
        this.looks = new LookKeeper(vertx, settings.poll(), this::look);
        this.state = SourceState.initial(settings.place());
    }

    @Override
    public Future<Void> start(SourceObserver observer) {
        GitSurroundings.install();
        this.observer = observer;
        return looks.lookNow();
    }

    @Override
    public Future<Void> stop() {
        remote.stop();
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
        String known = state.origin().commit().orElse("");
        return worker.executeBlocking(() -> mirror.look(known), false)
                .otherwise(defect -> Look.failed("looking failed: " + defect))
                .compose(this::handOver);
    }

    private Future<Void> handOver(Look look) {
        SourceOrigin origin =
                look.commit().isPresent()
                        ? new SourceOrigin(settings.place(), look.commit())
                        : state.origin();
        Optional<String> before = state.error();
        SourceState next = state.succeeded(origin, clock.instant());
        state =
                look.error()
                        .map(why -> new SourceState(origin, state.lastSuccess(), Optional.of(why)))
                        .orElse(next);
        if (!state.error().equals(before)) {
            report();
        }
        return look.loaded()
                .map(loaded -> observer.found(new FoundConfig(loaded, origin)))
                .orElseGet(Future::succeededFuture);
    }

    private void report() {
        state.error()
                .ifPresentOrElse(
                        why -> LOG.warn("config source: {}; {} stays", why, state.origin()),
                        () -> LOG.info("config source: {} can be read again", state.origin()));
    }
}
