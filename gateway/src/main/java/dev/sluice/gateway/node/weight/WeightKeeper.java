// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.weight;

import dev.sluice.cluster.config.http.VirtualService;
import dev.sluice.cluster.weights.WeightEdit;
import dev.sluice.cluster.weights.WeightOutcome;
import dev.sluice.cluster.weights.WeightOverlay;
import dev.sluice.cluster.weights.WeightOverlays;
import dev.sluice.cluster.weights.WeightStore;
import dev.sluice.gateway.admin.weights.WeightsRefusal;
import dev.sluice.gateway.route.weight.UnfitOverlay;
import dev.sluice.gateway.route.weight.WeightsInForce;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the weights that are set on the cluster and puts them in force on this node: at once when
 * the store tells of a change, and within a second when that was lost. What was last known stays in
 * force while the store is away, and is offered to it when it comes back with less.
 *
 * <p>An overlay that fitted the config and does not fit its successor is dropped for all, unless
 * somebody has set it anew meanwhile. One that has never fitted is left alone: this node may be
 * behind the others.
 *
 * <p>Thread-safe: {@link #overlays} is published by a volatile field, and everything else is
 * carried to one event loop.
 */
public final class WeightKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(WeightKeeper.class);

    /** What was missed is made up for within a second, at the price of one small read. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** A store that answers at all answers in milliseconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Context loop;
    private final Supplier<List<VirtualService>> config;
    private final Function<WeightOverlays, Future<Void>> weigh;
    private final Authors authors;
    private volatile WeightOverlays overlays = WeightOverlays.NONE;
    private Optional<WeightStore> followed = Optional.empty();
    private Runnable endObservation = () -> {};
    private Set<Long> fitted = Set.of();
    private long timer;
    private boolean looking;

    /**
     * Follows nothing yet.
     *
     * @param config the VirtualServices of the config in force; none before there is one
     * @param weigh puts weights in force on all event loops
     */
    public WeightKeeper(
            Vertx vertx,
            Supplier<List<VirtualService>> config,
            Function<WeightOverlays, Future<Void>> weigh,
            Authors authors) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.config = config;
        this.weigh = weigh;
        this.authors = authors;
    }

    /** Begins to look. */
    public void start() {
        timer = vertx.setPeriodic(LOOK_EVERY.toMillis(), on -> onLoop(this::lookUnlessLooking));
    }

    /** Looks no more; what is in force stays. */
    public void stop() {
        vertx.cancelTimer(timer);
        unfollow();
    }

    /** What is in force on this node, as far as it fits the config. */
    public WeightOverlays overlays() {
        return overlays;
    }

    /** Follows a store from now on, instead of any other. */
    public void follow(WeightStore store) {
        onLoop(
                () -> {
                    forget();
                    followed = Optional.of(store);
                    here(store.observe(facts -> onLoop(() -> hear(store, facts))))
                            .onSuccess(end -> began(store, end))
                            .onFailure(cause -> LOG.warn("weights: changes are not told", cause));
                    lookUnlessLooking();
                });
    }

    private void began(WeightStore store, Runnable end) {
        if (follows(store)) {
            endObservation = end;
        } else {
            end.run();
        }
    }

    /** The store is gone; nothing can be set until there is another. */
    public void unfollow() {
        onLoop(this::forget);
    }

    private void forget() {
        endObservation.run();
        endObservation = () -> {};
        followed = Optional.empty();
    }

    private boolean follows(WeightStore store) {
        return followed.filter(store::equals).isPresent();
    }

    /**
     * Makes a change, and knows its result when the future completes; fails with a {@link
     * WeightsRefusal} when the store cannot be asked.
     */
    public Future<WeightOutcome> change(WeightEdit edit) {
        Promise<WeightOutcome> outcome = Promise.promise();
        onLoop(() -> changeHere(edit).onComplete(outcome));
        return outcome.future();
    }

    private Future<WeightOutcome> changeHere(WeightEdit edit) {
        if (followed.isEmpty()) {
            return Future.failedFuture(unavailable("this node is not in its cluster"));
        }
        return here(followed.get().change(edit))
                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .recover(cause -> Future.failedFuture(unavailable(String.valueOf(cause))))
                .compose(outcome -> look().transform(looked -> Future.succeededFuture(outcome)));
    }

    private static WeightsRefusal unavailable(String why) {
        return new WeightsRefusal(
                WeightsRefusal.Kind.UNAVAILABLE,
                "weights cannot be set: " + why + " (the last known ones stay in force)");
    }

    /** A store that hangs is asked once. */
    private void lookUnlessLooking() {
        if (!looking) {
            looking = true;
            look().onComplete(done -> looking = false);
        }
    }

    /** Asks the store; a failure is of no consequence, as the next look follows. */
    private Future<Void> look() {
        if (followed.isEmpty()) {
            return Future.succeededFuture();
        }
        WeightStore store = followed.get();
        long known = overlays.version();
        return here(store.all())
                .compose(stored -> compare(store, stored, known))
                .onSuccess(done -> dropWhatFitsNoMore(store))
                .onFailure(cause -> LOG.debug("weights could not be looked up", cause));
    }

    /**
     * Takes what is stored, or gives the store what it has lost.
     *
     * @param known the version that was in force when the store was asked
     */
    private Future<Void> compare(WeightStore store, WeightOverlays stored, long known) {
        if (stored.version() < known) {
            LOG.warn(
                    "weights: version {} is stored, {} is known; offered", stored.version(), known);
            return here(store.offer(overlays));
        }
        // After a split, two different changes may have made the same version: the store decides.
        boolean news = follows(store) && stored.version() >= overlays.version();
        return news && !stored.equals(overlays) ? take(stored) : Future.succeededFuture();
    }

    /** Facts may be late: only a later version says something. */
    private void hear(WeightStore store, WeightOverlays told) {
        if (follows(store) && told.version() > overlays.version()) {
            take(told).onFailure(cause -> LOG.error("weights: not in force on all loops", cause));
        }
    }

    private Future<Void> take(WeightOverlays next) {
        WeightOverlays before = overlays;
        overlays = next;
        tell(before, next);
        return here(weigh.apply(next));
    }

    private static void tell(WeightOverlays before, WeightOverlays now) {
        for (WeightOverlay overlay : now.byRoute().values()) {
            if (!before.of(overlay.route()).equals(Optional.of(overlay))) {
                LOG.info("weights of {}: {}", overlay.route(), WeightsJson.words(overlay));
            }
        }
        before.byRoute().keySet().stream()
                .filter(route -> now.of(route).isEmpty())
                .forEach(route -> LOG.info("weights of {}: those of the config again", route));
        now.dropped().stream()
                .filter(dropped -> !before.dropped().contains(dropped))
                .forEach(
                        dropped ->
                                LOG.warn(
                                        "weights of {} were dropped: {}",
                                        dropped.overlay().route(),
                                        dropped.why()));
    }

    private void dropWhatFitsNoMore(WeightStore store) {
        WeightsInForce weights = WeightsInForce.of(config.get(), overlays);
        for (UnfitOverlay unfit : weights.unfit()) {
            if (fitted.contains(unfit.overlay().version())) {
                here(store.change(authors.drop(unfit.overlay(), unfit.why())))
                        .onFailure(cause -> LOG.debug("weights could not be dropped", cause));
            }
        }
        Set<Long> now =
                weights.fit().stream().map(WeightOverlay::version).collect(Collectors.toSet());
        Set<Long> known =
                overlays.byRoute().values().stream()
                        .map(WeightOverlay::version)
                        .filter(version -> now.contains(version) || fitted.contains(version))
                        .collect(Collectors.toSet());
        fitted = Set.copyOf(known);
    }

    /** Carries the result of somebody else's thread to the loop. */
    private <T> Future<T> here(Future<T> elsewhere) {
        Promise<T> carried = Promise.promise();
        elsewhere.onComplete(outcome -> onLoop(() -> carried.handle(outcome)));
        return carried.future();
    }

    private void onLoop(Runnable work) {
        loop.runOnContext(on -> work.run());
    }
}
