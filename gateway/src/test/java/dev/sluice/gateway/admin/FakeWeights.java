// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin;

import dev.sluice.gateway.admin.weights.WeightsRefusal;
import dev.sluice.gateway.admin.weights.WeightsRequest;
import dev.sluice.gateway.admin.weights.WeightsView;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Weights of the VirtualService shop alone; others are refused in the ways that their names say.
 * Immutable.
 */
final class FakeWeights implements WeightsView {

    @Override
    public JsonObject shown(Optional<String> virtualService) {
        if (virtualService.filter("nonsense"::equals).isPresent()) {
            throw new IllegalArgumentException("VirtualService: nonsense (expected: shop)");
        }
        return new JsonObject().put("shown", virtualService.orElse("all"));
    }

    @Override
    public Future<JsonObject> set(WeightsRequest request) {
        return answer(request).map(json -> json.put("set", new JsonObject(copy(request))));
    }

    private static Map<String, Object> copy(WeightsRequest request) {
        return new TreeMap<>(request.weights());
    }

    @Override
    public Future<JsonObject> clear(WeightsRequest request) {
        return answer(request).map(json -> json.put("cleared", true));
    }

    private static Future<JsonObject> answer(WeightsRequest request) {
        return switch (request.virtualService()) {
            case "nonsense" ->
                    Future.failedFuture(
                            new IllegalArgumentException(
                                    "VirtualService: nonsense (expected: shop)"));
            case "overtaken" ->
                    Future.failedFuture(
                            new WeightsRefusal(
                                    WeightsRefusal.Kind.CONFLICT, "somebody was faster"));
            case "away" ->
                    Future.failedFuture(
                            new WeightsRefusal(WeightsRefusal.Kind.UNAVAILABLE, "no cluster"));
            case "defect" -> Future.failedFuture(new IllegalStateException("the secret cause"));
            default ->
                    Future.succeededFuture(
                            new JsonObject()
                                    .put("virtualService", request.virtualService())
                                    .put("route", request.route().orElse("none"))
                                    .put("expected", request.expectedVersion().orElse(-1))
                                    .put("by", request.by().orElse("nobody")));
        };
    }
}
