// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.weights.json;

import dev.sluice.cluster.config.http.Destination;
import dev.sluice.cluster.weights.OverlayDropped;
import dev.sluice.cluster.weights.RouteKey;
import dev.sluice.cluster.weights.WeightOverlay;
import dev.sluice.cluster.weights.WeightOverlays;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The JSON form of overlays, in which they are stored and shown. Members that are not known are
 * ignored, so that an older node reads what a newer one wrote; one that is missing or malformed is
 * an {@link IllegalArgumentException}. Thread-safe: holds no state.
 */
public final class WeightCodec {

    private static final Comparator<Destination> BY_NAME =
            Comparator.comparing(Destination::host)
                    .thenComparing(destination -> destination.subset().orElse(""))
                    .thenComparing(destination -> destination.port().orElse(0));

    private WeightCodec() {}

    public static JsonObject encode(WeightOverlays overlays) {
        Collection<WeightOverlay> ordered =
                overlays.byRoute().values().stream()
                        .sorted(Comparator.comparing(WeightOverlay::route))
                        .toList();
        return new JsonObject()
                .put("version", overlays.version())
                .put("overlays", array(ordered, WeightCodec::encode))
                .put("dropped", array(overlays.dropped(), WeightCodec::encode));
    }

    public static WeightOverlays decode(JsonObject json) {
        StoredJson stored = new StoredJson(json);
        Map<RouteKey, WeightOverlay> byRoute =
                stored.objects("overlays")
                        .map(WeightCodec::overlay)
                        .collect(Collectors.toMap(WeightOverlay::route, Function.identity()));
        return new WeightOverlays(
                stored.number("version"),
                byRoute,
                stored.objects("dropped").map(WeightCodec::dropped).toList());
    }

    public static JsonObject encode(WeightOverlay overlay) {
        return encode(overlay.route())
                .put("weights", encode(overlay.weights()))
                .put("version", overlay.version())
                .put("edit", overlay.edit())
                .put("by", overlay.by())
                .put("at", overlay.at().toString());
    }

    public static WeightOverlay overlay(StoredJson json) {
        return new WeightOverlay(
                route(json),
                weights(json),
                json.number("version"),
                json.text("edit"),
                json.text("by"),
                json.instant("at"));
    }

    public static JsonObject encode(OverlayDropped dropped) {
        return new JsonObject()
                .put("overlay", encode(dropped.overlay()))
                .put("by", dropped.by())
                .put("at", dropped.at().toString())
                .put("why", dropped.why());
    }

    private static OverlayDropped dropped(StoredJson json) {
        return new OverlayDropped(
                overlay(json.object("overlay")),
                json.text("by"),
                json.instant("at"),
                json.text("why"));
    }

    public static JsonObject encode(RouteKey route) {
        return new JsonObject()
                .put("namespace", route.namespace())
                .put("virtualService", route.virtualService())
                .put("route", route.route());
    }

    public static RouteKey route(StoredJson json) {
        return new RouteKey(
                json.text("namespace"), json.text("virtualService"), json.text("route"));
    }

    public static JsonArray encode(Map<Destination, Integer> weights) {
        return array(
                weights.keySet().stream().sorted(BY_NAME).toList(),
                destination -> encode(destination).put("weight", weights.get(destination)));
    }

    /** The weights that stand in the member {@code weights}. */
    public static Map<Destination, Integer> weights(StoredJson json) {
        Map<Destination, Integer> weights = new HashMap<>();
        json.objects("weights").forEach(one -> weights.put(destination(one), one.whole("weight")));
        return weights;
    }

    /** A destination as configs write it. */
    public static JsonObject encode(Destination destination) {
        JsonObject json = new JsonObject().put("host", destination.host());
        destination.subset().ifPresent(subset -> json.put("subset", subset));
        destination.port().ifPresent(port -> json.put("port", port));
        return json;
    }

    private static Destination destination(StoredJson json) {
        return new Destination(
                json.text("host"), json.optionalText("subset"), json.optionalInt("port"));
    }

    private static <T> JsonArray array(Collection<T> all, Function<T, JsonObject> form) {
        return new JsonArray(all.stream().map(form).toList());
    }
}
