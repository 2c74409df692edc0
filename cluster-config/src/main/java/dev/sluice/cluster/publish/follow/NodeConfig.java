// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.follow;

import dev.sluice.cluster.publish.apply.ConfigApplier;
import dev.sluice.cluster.publish.apply.Preparation;
import dev.sluice.cluster.publish.apply.PreparedConfig;
import dev.sluice.cluster.publish.apply.ProposedConfig;
import dev.sluice.cluster.publish.apply.Turns;
import dev.sluice.cluster.publish.wire.PrepareAnswer;
import dev.sluice.cluster.publish.wire.Reasons;
import dev.sluice.cluster.store.BundleForm;
import dev.sluice.cluster.store.ConfigStore;
import dev.sluice.cluster.store.cell.ConfigEdition;
import dev.sluice.cluster.store.cell.ConfigVersion;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which of the cluster's configs this node runs, and which it holds ready. It goes from version to
 * version only upwards; what it cannot run leaves the former one in force. Confined to one event
 * loop, but for {@link #ready}, which is published by a volatile field.
 */
public final class NodeConfig {

    private static final Logger LOG = LoggerFactory.getLogger(NodeConfig.class);

    /**
     * A publisher decides within its deadline of 10 s; one that is gone does not come back later.
     */
    static final Duration HELD_MAX = Duration.ofSeconds(60);

    /** What was in the way, such as a port, may be gone; more often would only fill the log. */
    static final Duration RETRY = Duration.ofSeconds(10);

    private final ConfigApplier applier;
    private final LastGood lastGood;
    private final LongSupplier nanoTime;
    private final Turns turns = new Turns();
    private Optional<ProposedConfig> inForce = Optional.empty();
    private Optional<HeldConfig> held = Optional.empty();
    private Optional<FailedTry> failed = Optional.empty();
    private Reasons unkept = Reasons.NONE;
    private volatile boolean ready = true;

    /** A committed edition that this node could not put in force. Immutable. */
    private record FailedTry(ConfigEdition edition, Reasons why, long atNanos) {}

    /** Runs none of the cluster's configs yet. */
    public NodeConfig(ConfigApplier applier, LastGood lastGood, LongSupplier nanoTime) {
        this.applier = applier;
        this.lastGood = lastGood;
        this.nanoTime = nanoTime;
    }

    /**
     * Puts in force what the node kept, if it kept anything and runs nothing newer.
     *
     * @return what is in force then; fails when what was kept cannot be read or run
     */
    public Future<Optional<ProposedConfig>> restore() {
        return turns.next(
                () ->
                        lastGood.load()
                                .compose(
                                        kept ->
                                                kept.filter(this::newer)
                                                        .map(this::restore)
                                                        .orElseGet(Future::succeededFuture))
                                .map(done -> inForce));
    }

    private boolean newer(ProposedConfig config) {
        return config.edition().version().above(version());
    }

    private Future<Void> restore(ProposedConfig kept) {
        return ready(kept)
                .compose(
                        prepared ->
                                prepared.commit().onSuccess(done -> inForce = Optional.of(kept)));
    }

    /** The version in force, or {@link ConfigVersion#NONE}. */
    public ConfigVersion version() {
        return inForce.map(config -> config.edition().version()).orElse(ConfigVersion.NONE);
    }

    public Optional<ProposedConfig> inForce() {
        return inForce;
    }

    /** False while the node cannot run what the cluster has committed. May be asked anywhere. */
    public boolean ready() {
        return ready;
    }

    /** Why the node lags, or cannot keep what it runs. */
    public Reasons troubles() {
        return failed.map(FailedTry::why).filter(why -> !why.none()).orElse(unkept);
    }

    /** Makes {@code edition} ready; never fails. */
    Future<PrepareAnswer> prepare(ConfigEdition edition, ConfigStore store) {
        return turns.next(() -> answer(edition, store));
    }

    private Future<PrepareAnswer> answer(ConfigEdition edition, ConfigStore store) {
        if (!edition.version().above(version())) {
            return Future.succeededFuture(stale(edition));
        }
        if (runs(edition)) {
            return Future.succeededFuture(PrepareAnswer.ACCEPTED);
        }
        return hold(edition, store)
                .map(done -> PrepareAnswer.ACCEPTED)
                .otherwise(cause -> new PrepareAnswer(why(cause)));
    }

    private PrepareAnswer stale(ConfigEdition edition) {
        return new PrepareAnswer(
                Reasons.of(
                        "version %s is late (expected: one above %s, which this node runs)"
                                .formatted(edition.version(), version())));
    }

    /** Whether the node runs the very bytes of {@code edition}, of whatever version. */
    private boolean runs(ConfigEdition edition) {
        return inForce.filter(config -> config.edition().content().equals(edition.content()))
                .isPresent();
    }

    private Future<HeldConfig> hold(ConfigEdition edition, ConfigStore store) {
        Optional<HeldConfig> same = held.filter(config -> config.serves(edition));
        if (same.isPresent()) {
            return Future.succeededFuture(same.get());
        }
        return letGo().compose(done -> store.fetch(edition.content()))
                .map(bytes -> new ProposedConfig(edition, BundleForm.decode(bytes)))
                .compose(this::makeReady);
    }

    private Future<HeldConfig> makeReady(ProposedConfig config) {
        return ready(config)
                .map(prepared -> new HeldConfig(config, prepared, nanoTime.getAsLong()))
                .onSuccess(ready -> held = Optional.of(ready));
    }

    private Future<PreparedConfig> ready(ProposedConfig config) {
        return applier.prepare(config)
                .compose(
                        preparation ->
                                preparation instanceof Preparation.Prepared prepared
                                        ? Future.succeededFuture(prepared.config())
                                        : Future.failedFuture(
                                                new NotRunnable(refusal(preparation))));
    }

    private static List<String> refusal(Preparation preparation) {
        return preparation instanceof Preparation.Refused refused
                ? refused.reasons()
                : List.of("no reason was given");
    }

    /** Puts the committed {@code edition} in force; never fails. */
    Future<Void> follow(ConfigEdition edition, ConfigStore store) {
        return turns.next(
                () ->
                        !edition.version().above(version()) || restsFrom(edition)
                                ? Future.succeededFuture()
                                : advance(edition, store));
    }

    private boolean restsFrom(ConfigEdition edition) {
        return failed.filter(
                        last ->
                                last.edition().equals(edition)
                                        && nanoTime.getAsLong() - last.atNanos() < RETRY.toNanos())
                .isPresent();
    }

    private Future<Void> advance(ConfigEdition edition, ConfigStore store) {
        return (runs(edition) ? relabel(edition) : commit(edition, store))
                .compose(this::keep)
                .onSuccess(done -> settled())
                .recover(cause -> lag(edition, cause));
    }

    /** The same bytes under another version: there is nothing to put in force. */
    private Future<ProposedConfig> relabel(ConfigEdition edition) {
        ProposedConfig config =
                new ProposedConfig(edition, inForce.map(ProposedConfig::bundle).orElseThrow());
        inForce = Optional.of(config);
        return letGo().map(config);
    }

    private Future<ProposedConfig> commit(ConfigEdition edition, ConfigStore store) {
        return hold(edition, store)
                .compose(
                        ready -> {
                            // Whatever comes of it, it is not to be used again.
                            held = Optional.empty();
                            ProposedConfig config =
                                    new ProposedConfig(edition, ready.config().bundle());
                            return ready.prepared()
                                    .commit()
                                    .onSuccess(done -> inForce = Optional.of(config))
                                    .map(config);
                        });
    }

    /** A node whose disk is full goes on, and says that it would not remember. */
    private Future<Void> keep(ProposedConfig config) {
        return lastGood.save(config)
                .onSuccess(done -> unkept = Reasons.NONE)
                .recover(
                        cause -> {
                            unkept = why(cause);
                            LOG.warn("config {}: {}", config.edition().version(), unkept.lines());
                            return Future.succeededFuture();
                        });
    }

    private void settled() {
        failed = Optional.empty();
        ready = true;
        LOG.info("config version {} is in force", version());
    }

    /** Only a refusal is this node's fault; bytes that cannot be had now may come. */
    private Future<Void> lag(ConfigEdition edition, Throwable cause) {
        failed = Optional.of(new FailedTry(edition, why(cause), nanoTime.getAsLong()));
        ready = ready && !(cause instanceof NotRunnable);
        LOG.error(
                "config version {} is not in force here, {} still is: {}",
                edition.version(),
                version(),
                why(cause).lines());
        return Future.succeededFuture();
    }

    private static Reasons why(Throwable cause) {
        return cause instanceof NotRunnable refused
                ? new Reasons(refused.reasons())
                : Reasons.of(String.valueOf(cause.getMessage()));
    }

    /** The publisher has given {@code edition} up. */
    Future<Void> abandon(ConfigEdition edition) {
        return turns.next(
                () ->
                        held.filter(config -> config.config().edition().equals(edition)).isPresent()
                                ? letGo()
                                : Future.succeededFuture());
    }

    /** Lets go of what was prepared for a publisher that never came back. */
    Future<Void> expire() {
        return turns.next(
                () -> held.filter(this::overdue).isPresent() ? letGo() : Future.succeededFuture());
    }

    private boolean overdue(HeldConfig config) {
        return nanoTime.getAsLong() - config.sinceNanos() > HELD_MAX.toNanos();
    }

    private Future<Void> letGo() {
        Optional<PreparedConfig> gone = held.map(HeldConfig::prepared);
        held = Optional.empty();
        return gone.map(PreparedConfig::abandon)
                .orElseGet(Future::succeededFuture)
                .otherwise(
                        cause -> {
                            LOG.warn("a config that was given up is not let go: {}", cause);
                            return null;
                        });
    }
}
