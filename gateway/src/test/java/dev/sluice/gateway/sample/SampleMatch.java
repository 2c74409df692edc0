// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.sample;

import dev.sluice.cluster.config.http.HttpMatch;
import dev.sluice.cluster.config.http.HttpMatch.Headers;
import dev.sluice.cluster.config.http.HttpMatch.Scope;
import dev.sluice.cluster.config.http.HttpMatch.Source;
import dev.sluice.cluster.config.http.HttpMatch.Uri;
import dev.sluice.cluster.config.http.StringMatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A match block in a few words. Immutable: each word gives a new one.
 *
 * @param match what the words have made so far
 */
public record SampleMatch(HttpMatch match) {

    public static SampleMatch any() {
        return new SampleMatch(
                new HttpMatch(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Headers.ANY,
                        Map.of(),
                        Scope.ANY));
    }

    public static SampleMatch uri(StringMatch uri) {
        return any().with(new Uri(uri, false));
    }

    public static SampleMatch uriIgnoringCase(StringMatch uri) {
        return any().with(new Uri(uri, true));
    }

    public static SampleMatch exact(String path) {
        return uri(new StringMatch.Exact(path));
    }

    public static SampleMatch prefix(String path) {
        return uri(new StringMatch.Prefix(path));
    }

    public static SampleMatch regex(String path) {
        return uri(new StringMatch.Regex(path));
    }

    public SampleMatch named(String name) {
        return new SampleMatch(
                new HttpMatch(
                        Optional.of(name),
                        match.uri(),
                        match.scheme(),
                        match.method(),
                        match.authority(),
                        match.headers(),
                        match.queryParams(),
                        match.scope()));
    }

    public SampleMatch method(StringMatch method) {
        return new SampleMatch(
                new HttpMatch(
                        match.name(),
                        match.uri(),
                        match.scheme(),
                        Optional.of(method),
                        match.authority(),
                        match.headers(),
                        match.queryParams(),
                        match.scope()));
    }

    public SampleMatch scheme(StringMatch scheme) {
        return new SampleMatch(
                new HttpMatch(
                        match.name(),
                        match.uri(),
                        Optional.of(scheme),
                        match.method(),
                        match.authority(),
                        match.headers(),
                        match.queryParams(),
                        match.scope()));
    }

    public SampleMatch authority(StringMatch authority) {
        return new SampleMatch(
                new HttpMatch(
                        match.name(),
                        match.uri(),
                        match.scheme(),
                        match.method(),
                        Optional.of(authority),
                        match.headers(),
                        match.queryParams(),
                        match.scope()));
    }

    public SampleMatch header(String name, StringMatch value) {
        return with(new Headers(added(match.headers().present(), name, value), absent()));
    }

    public SampleMatch withoutHeader(String name, StringMatch value) {
        return with(new Headers(match.headers().present(), added(absent(), name, value)));
    }

    public SampleMatch query(String name, StringMatch value) {
        return new SampleMatch(
                new HttpMatch(
                        match.name(),
                        match.uri(),
                        match.scheme(),
                        match.method(),
                        match.authority(),
                        match.headers(),
                        added(match.queryParams(), name, value),
                        match.scope()));
    }

    public SampleMatch port(int number) {
        Scope scope = match.scope();
        return with(new Scope(OptionalInt.of(number), scope.gateways(), scope.source()));
    }

    public SampleMatch at(String... gateways) {
        return with(new Scope(match.scope().port(), List.of(gateways), match.scope().source()));
    }

    /** Only for nodes that carry these labels. */
    public SampleMatch from(Map<String, String> labels) {
        return from(new Source(labels, Optional.empty()));
    }

    /** Only for nodes of this namespace. */
    public SampleMatch from(String namespace) {
        return from(new Source(Map.of(), Optional.of(namespace)));
    }

    private SampleMatch from(Source source) {
        return with(new Scope(match.scope().port(), match.scope().gateways(), source));
    }

    private Map<String, StringMatch> absent() {
        return match.headers().absent();
    }

    private SampleMatch with(Uri uri) {
        return new SampleMatch(
                new HttpMatch(
                        match.name(),
                        Optional.of(uri),
                        match.scheme(),
                        match.method(),
                        match.authority(),
                        match.headers(),
                        match.queryParams(),
                        match.scope()));
    }

    private SampleMatch with(Headers headers) {
        return new SampleMatch(
                new HttpMatch(
                        match.name(),
                        match.uri(),
                        match.scheme(),
                        match.method(),
                        match.authority(),
                        headers,
                        match.queryParams(),
                        match.scope()));
    }

    private SampleMatch with(Scope scope) {
        return new SampleMatch(
                new HttpMatch(
                        match.name(),
                        match.uri(),
                        match.scheme(),
                        match.method(),
                        match.authority(),
                        match.headers(),
                        match.queryParams(),
                        scope));
    }

    private static Map<String, StringMatch> added(
            Map<String, StringMatch> matches, String name, StringMatch value) {
        Map<String, StringMatch> more = new HashMap<>(matches);
        more.put(name, value);
        return more;
    }
}
