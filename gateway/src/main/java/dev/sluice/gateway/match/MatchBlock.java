// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.match;

import dev.sluice.cluster.config.http.HttpMatch;
import dev.sluice.cluster.config.http.StringMatch;
import dev.sluice.gateway.match.RequestCondition.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A compiled match block: all its conditions must hold. What decides where a block applies (port,
 * gateways) is not in it, because that is known when the table is compiled. Immutable.
 *
 * @param others beside the path, the cheap ones first
 */
public record MatchBlock(PathCondition path, List<RequestCondition> others) {

    /** Holds for every request. */
    public static final MatchBlock ANY = new MatchBlock(PathCondition.ANY, List.of());

    /**
     * Istio documents that header matches by these names are ignored: they have fields of their
     * own.
     */
    private static final Set<String> IGNORED_HEADERS =
            Set.of("uri", "scheme", "method", "authority");

    public MatchBlock {
        others = List.copyOf(others);
    }

    public static MatchBlock of(HttpMatch match) {
        List<RequestCondition> others = new ArrayList<>();
        match.method().ifPresent(method -> others.add(onField(Field.METHOD, method)));
        match.scheme().ifPresent(scheme -> others.add(onField(Field.SCHEME, scheme)));
        match.authority().ifPresent(authority -> others.add(onField(Field.AUTHORITY, authority)));
        sorted(match.headers().present()).forEach((name, text) -> addHeader(others, name, text));
        sorted(match.headers().absent())
                .forEach(
                        (name, text) ->
                                others.add(
                                        new RequestCondition.OnMissingHeader(
                                                name, StringCondition.of(text))));
        sorted(match.queryParams())
                .forEach(
                        (name, text) ->
                                others.add(
                                        new RequestCondition.OnQueryParam(
                                                name, StringCondition.of(text))));
        PathCondition path = match.uri().map(PathCondition::of).orElse(PathCondition.ANY);
        return new MatchBlock(path, others);
    }

    /** Whether no request gets past this block. */
    public boolean catchAll() {
        return others.isEmpty() && path.catchAll();
    }

    /** The first condition that does not hold, the path before the others. */
    public Optional<RequestCondition> firstFailure(RouteRequest request) {
        if (!path.holds(request)) {
            return Optional.of(path);
        }
        return others.stream().filter(condition -> !condition.holds(request)).findFirst();
    }

    private static void addHeader(List<RequestCondition> others, String name, StringMatch text) {
        switch (name) {
            // What HTTP/2 has as pseudo-headers is matched by these names whatever the version.
            case ":method" -> others.add(onField(Field.METHOD, text));
            case ":scheme" -> others.add(onField(Field.SCHEME, text));
            case ":authority", "host" -> others.add(onField(Field.AUTHORITY, text));
            case ":path" -> others.add(onField(Field.PATH_AND_QUERY, text));
            default -> {
                if (!IGNORED_HEADERS.contains(name)) {
                    others.add(new RequestCondition.OnHeader(name, StringCondition.of(text)));
                }
            }
        }
    }

    /** Hosts do not respect case, so the config's side is brought to the request's lower case. */
    private static RequestCondition onField(Field field, StringMatch match) {
        StringCondition text = StringCondition.of(match);
        return new RequestCondition.OnField(
                field, field == Field.AUTHORITY ? text.lowerCase() : text);
    }

    /** The order of a copied map differs from run to run; what explain shows must not. */
    private static Map<String, StringMatch> sorted(Map<String, StringMatch> matches) {
        return new TreeMap<>(matches);
    }
}
