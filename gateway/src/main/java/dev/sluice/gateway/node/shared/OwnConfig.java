// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.shared;

import dev.sluice.cluster.config.read.problem.ConfigProblem;
import dev.sluice.cluster.config.read.problem.Severity;
import dev.sluice.cluster.config.read.source.ConfigBundle;
import dev.sluice.cluster.config.read.source.LoadedConfig;
import dev.sluice.cluster.publish.check.Candidate;
import dev.sluice.cluster.publish.check.CandidateSource;
import dev.sluice.cluster.publish.wire.Reasons;
import dev.sluice.cluster.source.ConfigSource;
import dev.sluice.cluster.source.FoundConfig;
import dev.sluice.cluster.source.SourceObserver;
import dev.sluice.gateway.node.config.ConfigLifecycle;
import dev.sluice.gateway.setting.StartFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The config that a node has from its own files or repository: read at the start, followed as it
 * changes, and kept aside when it works. Once the node runs its cluster's config, this one is only
 * what the node would publish. Confined to the node's control loop.
 */
public final class OwnConfig implements SourceObserver, CandidateSource {

    private static final Logger LOG = LoggerFactory.getLogger(OwnConfig.class);

    private final Vertx vertx;
    private final ConfigSource source;
    private final Optional<ConfigLifecycle> lifecycle;
    private final LastGoodFolder lastGood;
    private Optional<Candidate> latest = Optional.empty();
    private Optional<ConfigBundle> inForce = Optional.empty();
    private Optional<Throwable> failure = Optional.empty();
    private Runnable changed = () -> {};
    private boolean standsBack;

    /**
     * Reads nothing yet.
     *
     * @param lifecycle puts the config in force; absent on a node that carries no traffic
     */
    public OwnConfig(
            Vertx vertx,
            ConfigSource source,
            Optional<ConfigLifecycle> lifecycle,
            LastGoodFolder lastGood) {
        this.vertx = vertx;
        this.source = source;
        this.lifecycle = lifecycle;
        this.lastGood = lastGood;
    }

    /**
     * Puts the config in force, and follows it from then on; fails with a {@link StartFailure} that
     * says why not, and follows it all the same.
     *
     * @param orLastGood whether the last config that worked will do when this one does not
     */
    public Future<Void> start(boolean orLastGood) {
        return source.start(this).compose(looked -> settle(orLastGood));
    }

    private Future<Void> settle(boolean orLastGood) {
        Optional<Throwable> why =
                latest.isPresent() ? failure : source.state().error().map(StartFailure::new);
        return why.map(cause -> loadLastGood(cause, orLastGood)).orElseGet(Future::succeededFuture);
    }

    private Future<Void> loadLastGood(Throwable cause, boolean wanted) {
        if (!wanted || lifecycle.isEmpty() || standsBack) {
            return Future.failedFuture(cause);
        }
        return vertx.executeBlocking(lastGood::load)
                .recover(
                        unreadable -> {
                            LOG.warn("the last config that worked: {}", unreadable.toString());
                            return Future.failedFuture(cause);
                        })
                .compose(
                        kept ->
                                kept.map(bundle -> startWith(bundle, cause))
                                        .orElseGet(() -> Future.failedFuture(cause)));
    }

    private Future<Void> startWith(ConfigBundle kept, Throwable cause) {
        LOG.error("config not applied: {}", cause.getMessage());
        LOG.warn("starting with the last config that worked: {}", lastGood.folder());
        inForce = Optional.of(kept);
        return lifecycle.orElseThrow().load(LoadedConfig.of(kept), lastGood.folder().toString());
    }

    /** Looks without waiting for its time. */
    public Future<Void> lookNow() {
        return source.lookNow();
    }

    /** What of its own the node has put in force last. */
    Optional<ConfigBundle> inForce() {
        return inForce;
    }

    /** Calls {@code observer} whenever the source says something else. */
    void observe(Runnable observer) {
        changed = observer;
    }

    /** The node runs its cluster's config from now on. */
    public void standBack() {
        standsBack = true;
    }

    public Future<Void> stop() {
        return source.stop();
    }

    /** A change that is refused is in the status and in the log; the node goes on as it was. */
    @Override
    public Future<Void> found(FoundConfig config) {
        String origin = config.origin().toString();
        latest =
                Optional.of(
                        new Candidate(config.loaded().bundle(), origin, unread(config.loaded())));
        changed.run();
        if (standsBack || lifecycle.isEmpty()) {
            return Future.succeededFuture();
        }
        return lifecycle
                .get()
                .load(config.loaded(), origin)
                .compose(
                        done -> {
                            inForce = Optional.of(config.loaded().bundle());
                            return save(config.loaded().bundle());
                        })
                .transform(
                        done -> {
                            failure = Optional.ofNullable(done.cause());
                            return Future.succeededFuture();
                        });
    }

    private static Reasons unread(LoadedConfig loaded) {
        return new Reasons(
                loaded.problems().stream()
                        .filter(problem -> problem.severity() == Severity.ERROR)
                        .map(ConfigProblem::toString)
                        .toList());
    }

    @Override
    public Future<Optional<Candidate>> latest() {
        return Future.succeededFuture(latest);
    }

    private Future<Void> save(ConfigBundle bundle) {
        return vertx.<Void>executeBlocking(
                        () -> {
                            lastGood.save(bundle);
                            return null;
                        })
                .recover(
                        cause -> {
                            LOG.warn("the config could not be kept as last-good: {}", cause);
                            return Future.succeededFuture();
                        });
    }
}
