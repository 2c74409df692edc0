// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin.endpoint;

import dev.sluice.gateway.admin.answer.Answer;
import dev.sluice.gateway.admin.answer.Problem;
import dev.sluice.gateway.admin.view.ExplainQuery;
import dev.sluice.gateway.admin.view.NodeView;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Explains a request that is described in the parameters of a GET ({@code url}, {@code method},
 * {@code listener}, any number of {@code header=name: value}) or in the JSON of a POST ({@code
 * url}, {@code method}, {@code listener}, {@code headers} with a string or strings for each name).
 * Immutable.
 */
public final class ExplainEndpoint implements Handler<RoutingContext> {

    private static final String URL = "url";
    private static final String METHOD = "method";
    private static final String LISTENER = "listener";
    private static final String HEADER = "header";
    private static final String HEADERS = "headers";
    private static final List<String> PARAMETERS = List.of(URL, METHOD, LISTENER, HEADER);
    private static final List<String> KEYS = List.of(URL, METHOD, LISTENER, HEADERS);
    private static final String DEFAULT_METHOD = "GET";

    private final NodeView node;

    public ExplainEndpoint(NodeView node) {
        this.node = node;
    }

    @Override
    public void handle(RoutingContext context) {
        try {
            Answer.json(context, 200, node.explain(query(context)));
        } catch (IllegalArgumentException refused) {
            Problem.of(400, orElse(refused.getMessage(), "no request")).send(context);
        }
    }

    private static ExplainQuery query(RoutingContext context) {
        boolean inBody = context.request().method().equals(HttpMethod.POST);
        return inBody ? ofJson(context.body().buffer()) : ofParameters(context.queryParams());
    }

    private static ExplainQuery ofParameters(MultiMap parameters) {
        known(parameters.names(), PARAMETERS, "parameter");
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String header : parameters.getAll(HEADER)) {
            int colon = header.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException(
                        "header: " + header + " (expected: name: value)");
            }
            add(headers, header.substring(0, colon).strip(), header.substring(colon + 1).strip());
        }
        return new ExplainQuery(
                orElse(parameters.get(METHOD), DEFAULT_METHOD),
                orElse(parameters.get(URL), ""),
                headers,
                Optional.ofNullable(parameters.get(LISTENER)));
    }

    private static ExplainQuery ofJson(@Nullable Buffer body) {
        JsonObject json = decoded(body);
        known(json.fieldNames(), KEYS, "key");
        Map<String, List<String>> headers = new LinkedHashMap<>();
        Object named = json.getValue(HEADERS, new JsonObject());
        if (!(named instanceof JsonObject valuesByName)) {
            throw new IllegalArgumentException(
                    "headers: " + named + " (expected: an object of names and values)");
        }
        for (String name : valuesByName.fieldNames()) {
            values(name, valuesByName.getValue(name)).forEach(value -> add(headers, name, value));
        }
        return new ExplainQuery(
                orElse(text(json, METHOD), DEFAULT_METHOD),
                orElse(text(json, URL), ""),
                headers,
                Optional.ofNullable(text(json, LISTENER)));
    }

    private static JsonObject decoded(@Nullable Buffer body) {
        if (body == null) {
            throw new IllegalArgumentException("body: empty (expected: a JSON object)");
        }
        try {
            return new JsonObject(body);
        } catch (DecodeException | ClassCastException malformed) {
            throw new IllegalArgumentException("body: (expected: a JSON object)", malformed);
        }
    }

    private static @Nullable String text(JsonObject json, String key) {
        Object value = json.getValue(key);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw new IllegalArgumentException(key + ": " + value + " (expected: a string)");
    }

    private static List<String> values(String name, @Nullable Object value) {
        List<?> all =
                value instanceof JsonArray several
                        ? several.getList()
                        : Collections.singletonList(value);
        List<String> texts = new ArrayList<>();
        for (Object one : all) {
            if (!(one instanceof String text)) {
                throw new IllegalArgumentException(
                        "headers." + name + ": " + one + " (expected: a string, or strings)");
            }
            texts.add(text);
        }
        return texts;
    }

    private static void known(Set<String> names, List<String> expected, String what) {
        for (String name : names) {
            if (!expected.contains(name)) {
                throw new IllegalArgumentException(
                        what
                                + ": "
                                + name
                                + " (expected: one of "
                                + String.join(", ", expected)
                                + ")");
            }
        }
    }

    private static void add(Map<String, List<String>> headers, String name, String value) {
        headers.computeIfAbsent(name, absent -> new ArrayList<>()).add(value);
    }

    private static String orElse(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
