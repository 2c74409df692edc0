// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.weight;

import dev.sluice.cluster.config.http.VirtualService;
import dev.sluice.cluster.weights.WeightEdit;
import dev.sluice.cluster.weights.WeightOutcome;
import dev.sluice.cluster.weights.WeightOutcome.Full;
import dev.sluice.cluster.weights.WeightOutcome.Overtaken;
import dev.sluice.cluster.weights.WeightOverlay;
import dev.sluice.cluster.weights.WeightOverlays;
import dev.sluice.gateway.admin.weights.WeightsRefusal;
import dev.sluice.gateway.admin.weights.WeightsRequest;
import dev.sluice.gateway.admin.weights.WeightsView;
import dev.sluice.gateway.route.weight.WeighedRoute;
import dev.sluice.gateway.route.weight.WeightChange;
import dev.sluice.gateway.route.weight.WeightsInForce;
import dev.sluice.gateway.route.weight.WhichRoute;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers the admin plane about weights, from the config in force and what the {@link WeightKeeper}
 * knows. Thread-safe: it holds no state of its own.
 */
public final class LiveWeights implements WeightsView {

    private final Supplier<List<VirtualService>> config;
    private final WeightKeeper keeper;
    private final Authors authors;

    /**
     * @param config the VirtualServices of the config in force; none before there is one
     */
    public LiveWeights(
            Supplier<List<VirtualService>> config, WeightKeeper keeper, Authors authors) {
        this.config = config;
        this.keeper = keeper;
        this.authors = authors;
    }

    @Override
    public JsonObject shown(Optional<String> virtualService) {
        List<VirtualService> services = config.get();
        WeightOverlays overlays = keeper.overlays();
        WeightsInForce weights = WeightsInForce.of(services, overlays);
        List<WeighedRoute> routes =
                virtualService.isPresent()
                        ? WeightChange.routes(services, virtualService.get())
                        : weights.routes();
        return WeightsJson.of(overlays, weights, routes);
    }

    @Override
    public Future<JsonObject> set(WeightsRequest request) {
        try {
            WeightChange change = WeightChange.of(config.get(), which(request), request.weights());
            return make(
                    new WeightEdit(
                            change.route(),
                            new WeightEdit.Put(change.weights()),
                            request.expectedVersion(),
                            authors.author(request.by())));
        } catch (IllegalArgumentException senseless) {
            return Future.failedFuture(senseless);
        }
    }

    @Override
    public Future<JsonObject> clear(WeightsRequest request) {
        try {
            WeightOverlay overlay = WeightChange.cleared(keeper.overlays(), which(request));
            return make(
                    new WeightEdit(
                            overlay.route(),
                            new WeightEdit.Clear(),
                            request.expectedVersion(),
                            authors.author(request.by())));
        } catch (IllegalArgumentException senseless) {
            return Future.failedFuture(senseless);
        }
    }

    private static WhichRoute which(WeightsRequest request) {
        return new WhichRoute(request.virtualService(), request.route());
    }

    private Future<JsonObject> make(WeightEdit edit) {
        return keeper.change(edit).compose(outcome -> answer(edit, outcome));
    }

    private Future<JsonObject> answer(WeightEdit edit, WeightOutcome outcome) {
        if (outcome instanceof Overtaken overtaken) {
            return refused(overtaken(edit, overtaken.current()));
        }
        if (outcome instanceof Full full) {
            return refused(
                    "weights of "
                            + full.overlaysMax()
                            + " routes are set, as many as there may be; clear some first");
        }
        WeightOutcome.Changed changed = (WeightOutcome.Changed) outcome;
        Optional<WeightOverlay> now = keeper.overlays().of(edit.route());
        if (now.isPresent() && laterThan(changed, now.get())) {
            return refused(overtaken(edit, now));
        }
        JsonObject json = shown(Optional.of(edit.route().owner()));
        changed.before().ifPresent(before -> json.put("replaced", WeightsJson.words(before)));
        return Future.succeededFuture(json);
    }

    /** Whether somebody else has made a change since, which is in force now. */
    private static boolean laterThan(WeightOutcome.Changed changed, WeightOverlay now) {
        return changed.after().isPresent() && now.version() > changed.after().get().version();
    }

    private static Future<JsonObject> refused(String why) {
        return Future.failedFuture(new WeightsRefusal(WeightsRefusal.Kind.CONFLICT, why));
    }

    private static String overtaken(WeightEdit edit, Optional<WeightOverlay> current) {
        return "weights of "
                + edit.route()
                + ": somebody else was faster; in force: "
                + current.map(WeightsJson::words).orElse("those of the config");
    }
}
