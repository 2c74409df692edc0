// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.weight;

import dev.sluice.cluster.config.http.Destination;
import dev.sluice.cluster.config.http.WeightedDestination;
import dev.sluice.cluster.weights.WeightOverlay;
import dev.sluice.cluster.weights.WeightOverlays;
import dev.sluice.cluster.weights.json.WeightCodec;
import dev.sluice.gateway.route.weight.DestinationNames;
import dev.sluice.gateway.route.weight.UnfitOverlay;
import dev.sluice.gateway.route.weight.WeighedRoute;
import dev.sluice.gateway.route.weight.WeightsInForce;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the admin API shows of weights. Thread-safe: holds no state. */
final class WeightsJson {

    private WeightsJson() {}

    /**
     * Routes with the weights in force on them, and what is set and not in force.
     *
     * @param routes those to show
     */
    static JsonObject of(
            WeightOverlays overlays, WeightsInForce weights, List<WeighedRoute> routes) {
        return new JsonObject()
                .put("version", overlays.version())
                .put("routes", array(routes.stream().map(route -> of(route, weights)).toList()))
                .put("unfit", array(weights.unfit().stream().map(WeightsJson::of).toList()))
                .put(
                        "dropped",
                        array(overlays.dropped().stream().map(WeightCodec::encode).toList()));
    }

    private static JsonObject of(WeighedRoute route, WeightsInForce weights) {
        Optional<WeightOverlay> overlay = weights.of(route);
        DestinationNames names = DestinationNames.of(route);
        List<JsonObject> destinations =
                route.destinations().stream().map(written -> of(written, names, overlay)).toList();
        JsonObject json = WeightCodec.encode(route.key()).put("destinations", array(destinations));
        overlay.ifPresent(set -> json.put("overlay", signature(set)));
        return json;
    }

    private static JsonObject of(
            WeightedDestination written, DestinationNames names, Optional<WeightOverlay> overlay) {
        Destination destination = written.destination();
        Integer weight =
                overlay.map(set -> set.weights().get(destination)).orElse(written.weight());
        return new JsonObject()
                .put("name", names.name(destination))
                .mergeIn(WeightCodec.encode(destination))
                .put("weight", weight)
                .put("written", written.weight());
    }

    private static JsonObject signature(WeightOverlay overlay) {
        return new JsonObject()
                .put("version", overlay.version())
                .put("by", overlay.by())
                .put("at", overlay.at().toString());
    }

    private static JsonObject of(UnfitOverlay unfit) {
        return WeightCodec.encode(unfit.overlay()).put("why", unfit.why());
    }

    private static JsonArray array(List<JsonObject> all) {
        return new JsonArray(all);
    }

    /** An overlay in one line of a log. */
    static String words(WeightOverlay overlay) {
        String weights =
                overlay.weights().entrySet().stream()
                        .map(entry -> place(entry.getKey()) + "=" + entry.getValue())
                        .sorted()
                        .collect(Collectors.joining(", "));
        return weights + " (version " + overlay.version() + " by " + overlay.by() + ")";
    }

    private static String place(Destination destination) {
        return destination.host()
                + (destination.port().isEmpty() ? "" : ":" + destination.port().getAsInt())
                + destination.subset().map(subset -> "/" + subset).orElse("");
    }
}
