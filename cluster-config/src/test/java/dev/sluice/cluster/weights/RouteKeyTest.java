// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.weights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.http.HeaderChanges;
import dev.sluice.cluster.config.http.HttpAction;
import dev.sluice.cluster.config.http.HttpMatch;
import dev.sluice.cluster.config.http.HttpRoute;
import dev.sluice.cluster.config.http.StringMatch;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouteKeyTest {

    private static final ResourceId SHOP = new ResourceId("VirtualService", "prod", "shop");
    private static final HttpAction NO_CONTENT =
            new HttpAction.DirectResponse(204, "".getBytes(StandardCharsets.UTF_8));

    @Test
    void namedRouteKeepsItsKeyWhateverItMatches() {
        RouteKey key = RouteKey.of(SHOP, route(Optional.of("canary"), path("/a")));

        assertThat(key).isEqualTo(new RouteKey("prod", "shop", "canary"));
        assertThat(RouteKey.of(SHOP, route(Optional.of("canary"), path("/b")))).isEqualTo(key);
        assertThat(key).hasToString("prod/shop canary");
    }

    @Test
    void unnamedRouteIsNamedByWhatItMatches() {
        assertThat(key(path("/a")).route()).matches("match:[0-9a-f]{16}");
        assertThat(key(path("/a"))).isEqualTo(key(path("/a")));
        assertThat(key(path("/a"))).isNotEqualTo(key(path("/b")));
        assertThat(key(path("/a"))).isNotEqualTo(key(path("/a"), path("/b")));
        assertThat(key(path("/a"))).isNotEqualTo(key());
    }

    @Test
    void orderOfAlternativesAndHeadersDoesNotMatter() {
        assertThat(key(path("/a"), path("/b"))).isEqualTo(key(path("/b"), path("/a")));
        assertThat(key(headers("x-a", "x-b", "x-c"))).isEqualTo(key(headers("x-c", "x-b", "x-a")));
    }

    @Test
    void nameOfAMatchDoesNotMatter() {
        HttpMatch unnamed = path("/a");
        HttpMatch named = match(Optional.of("beta"), unnamed.uri(), unnamed.headers());

        assertThat(key(named)).isEqualTo(key(unnamed));
    }

    @Test
    void kindsOfConditionsAreToldApart() {
        HttpMatch exact = uri(new StringMatch.Exact("/a"));
        HttpMatch prefix = uri(new StringMatch.Prefix("/a"));
        HttpMatch regex = uri(new StringMatch.Regex("/a"));

        assertThat(List.of(key(exact), key(prefix), key(regex))).doesNotHaveDuplicates();
    }

    /** The keys are stored: what they are must not change from release to release. */
    @Test
    void keyOfARouteThatMatchesEverythingIsTheHashOfAnEmptyList() {
        // printf '[]' | sha256sum | cut -c1-16
        assertThat(key().route()).isEqualTo("match:4f53cda18c2baa0c");
    }

    private static RouteKey key(HttpMatch... matches) {
        return RouteKey.of(SHOP, route(Optional.empty(), matches));
    }

    private static HttpRoute route(Optional<String> name, HttpMatch... matches) {
        return new HttpRoute(
                name,
                List.of(matches),
                NO_CONTENT,
                HeaderChanges.NONE,
                HttpRoute.Policies.NONE,
                List.of());
    }

    private static HttpMatch path(String prefix) {
        return uri(new StringMatch.Prefix(prefix));
    }

    private static HttpMatch uri(StringMatch match) {
        return match(
                Optional.empty(),
                Optional.of(new HttpMatch.Uri(match, false)),
                HttpMatch.Headers.ANY);
    }

    private static HttpMatch headers(String... names) {
        Map<String, StringMatch> present = new LinkedHashMap<>();
        for (String name : names) {
            present.put(name, new StringMatch.Exact("on"));
        }
        return match(Optional.empty(), Optional.empty(), new HttpMatch.Headers(present, Map.of()));
    }

    private static HttpMatch match(
            Optional<String> name, Optional<HttpMatch.Uri> uri, HttpMatch.Headers headers) {
        return new HttpMatch(
                name,
                uri,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                headers,
                Map.of(),
                HttpMatch.Scope.ANY);
    }
}
