// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin.weights;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A change of a route's weights as somebody writes it. Immutable.
 *
 * @param virtualService {@code name} or {@code namespace/name}
 * @param route absent when the VirtualService has one candidate only
 * @param weights by the names of destinations; empty to clear
 * @param expectedVersion of the overlay that the change is based on, 0 for none; absent to win over
 *     whatever is there
 * @param by who asks; absent for nobody in particular
 */
public record WeightsRequest(
        String virtualService,
        Optional<String> route,
        Map<String, Integer> weights,
        OptionalLong expectedVersion,
        Optional<String> by) {

    private static final String VIRTUAL_SERVICE = "virtualService";
    private static final String ROUTE = "route";
    private static final String WEIGHTS = "weights";
    private static final String EXPECTED = "expectedVersion";
    private static final String BY = "by";
    private static final List<String> KEYS = List.of(VIRTUAL_SERVICE, ROUTE, WEIGHTS, EXPECTED, BY);
    private static final List<String> PARAMETERS = List.of(VIRTUAL_SERVICE, ROUTE, EXPECTED, BY);

    public WeightsRequest {
        weights = Map.copyOf(weights);
    }

    /**
     * The request to set weights that stands in a body.
     *
     * @throws IllegalArgumentException naming what is missing, malformed or not known
     */
    public static WeightsRequest ofBody(@Nullable Buffer body) {
        JsonObject json = decoded(body);
        known(json.fieldNames(), KEYS, "key");
        return new WeightsRequest(
                present(text(json, VIRTUAL_SERVICE)),
                Optional.ofNullable(text(json, ROUTE)),
                weights(json.getValue(WEIGHTS)),
                version(json.getValue(EXPECTED)),
                Optional.ofNullable(text(json, BY)));
    }

    private static JsonObject decoded(@Nullable Buffer body) {
        try {
            return new JsonObject(body == null ? Buffer.buffer() : body);
        } catch (DecodeException | ClassCastException malformed) {
            throw new IllegalArgumentException("body: (expected: a JSON object)", malformed);
        }
    }

    /**
     * The request to clear weights that stands in the parameters of a URL.
     *
     * @throws IllegalArgumentException naming what is missing, malformed or not known
     */
    public static WeightsRequest ofParameters(MultiMap parameters) {
        known(parameters.names(), PARAMETERS, "parameter");
        return new WeightsRequest(
                present(parameters.get(VIRTUAL_SERVICE)),
                Optional.ofNullable(parameters.get(ROUTE)),
                Map.of(),
                version(number(parameters.get(EXPECTED))),
                Optional.ofNullable(parameters.get(BY)));
    }

    private static void known(Collection<String> names, List<String> expected, String what) {
        for (String name : names) {
            if (!expected.contains(name)) {
                throw malformed(what, name, "one of " + String.join(", ", expected));
            }
        }
    }

    private static String present(@Nullable String virtualService) {
        if (virtualService == null || virtualService.isEmpty()) {
            throw malformed(VIRTUAL_SERVICE, virtualService, "the name of a VirtualService");
        }
        return virtualService;
    }

    private static @Nullable String text(JsonObject json, String key) {
        Object value = json.getValue(key);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw malformed(key, value, "a string");
    }

    private static Map<String, Integer> weights(@Nullable Object value) {
        if (!(value instanceof JsonObject named) || named.isEmpty()) {
            throw malformed(WEIGHTS, value, "an object such as {\"v1\": 75, \"v2\": 25}");
        }
        Map<String, Integer> weights = new LinkedHashMap<>();
        for (String name : named.fieldNames()) {
            Object weight = named.getValue(name);
            if (!(weight instanceof Integer whole) || whole < 0) {
                throw malformed(WEIGHTS + "." + name, weight, "0 to " + Integer.MAX_VALUE);
            }
            weights.put(name, whole);
        }
        return weights;
    }

    /** What is not a number is left to be complained of. */
    private static @Nullable Object number(@Nullable String text) {
        boolean digits = text != null && text.matches("[0-9]{1,18}");
        return digits ? Long.valueOf(text) : text;
    }

    private static OptionalLong version(@Nullable Object value) {
        if (value == null) {
            return OptionalLong.empty();
        }
        boolean whole = value instanceof Integer || value instanceof Long;
        if (!whole || ((Number) value).longValue() < 0) {
            throw malformed(EXPECTED, value, "a version, or 0 for weights that are not set");
        }
        return OptionalLong.of(((Number) value).longValue());
    }

    private static IllegalArgumentException malformed(
            String name, @Nullable Object found, String expected) {
        return new IllegalArgumentException(name + ": " + found + " (expected: " + expected + ")");
    }
}
