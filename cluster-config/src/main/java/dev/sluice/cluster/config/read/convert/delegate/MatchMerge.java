// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.convert.delegate;

import dev.sluice.cluster.config.http.HttpMatch;
import dev.sluice.cluster.config.http.HttpMatch.Scope;
import dev.sluice.cluster.config.http.HttpMatch.Source;
import dev.sluice.cluster.config.http.HttpMatch.Uri;
import dev.sluice.cluster.config.http.StringMatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Merges the matches of a delegate's route with those of the route that delegates. A part that only
 * one of them has holds for the merged match; where both have it, the delegate's must be within the
 * root's, which can be told of exact strings and prefixes only. Thread-safe: holds no state.
 */
final class MatchMerge {

    private MatchMerge() {}

    /**
     * All pairs that go together; nothing when some match of the delegate goes with none of the
     * root's.
     */
    static Optional<List<HttpMatch>> merge(List<HttpMatch> root, List<HttpMatch> delegate) {
        if (root.isEmpty() || delegate.isEmpty()) {
            return Optional.of(root.isEmpty() ? delegate : root);
        }
        List<HttpMatch> merged = new ArrayList<>();
        for (HttpMatch narrow : delegate) {
            List<HttpMatch> fitting =
                    root.stream()
                            .filter(wide -> compatible(wide, narrow))
                            .map(wide -> merge(wide, narrow))
                            .toList();
            if (fitting.isEmpty()) {
                return Optional.empty();
            }
            merged.addAll(fitting);
        }
        return Optional.of(merged);
    }

    private static boolean compatible(HttpMatch root, HttpMatch leaf) {
        boolean sameCase =
                root.uri().isEmpty()
                        || leaf.uri().isEmpty()
                        || root.uri().get().ignoreCase() == leaf.uri().get().ignoreCase();
        return sameCase
                && within(root.uri().map(Uri::match), leaf.uri().map(Uri::match))
                && within(root.scheme(), leaf.scheme())
                && within(root.method(), leaf.method())
                && within(root.authority(), leaf.authority())
                && within(root.headers().present(), leaf.headers().present())
                && within(root.headers().present(), leaf.headers().absent())
                && equalWhereBoth(root.headers().absent(), leaf.headers().absent())
                && within(root.queryParams(), leaf.queryParams())
                && compatible(root.scope(), leaf.scope());
    }

    private static boolean compatible(Scope root, Scope leaf) {
        boolean samePort =
                root.port().isEmpty() || leaf.port().isEmpty() || root.port().equals(leaf.port());
        boolean gatewaysWithin =
                root.gateways().isEmpty()
                        || new HashSet<>(root.gateways()).containsAll(leaf.gateways());
        Optional<String> rootNamespace = root.source().namespace();
        Optional<String> leafNamespace = leaf.source().namespace();
        boolean sameNamespace =
                rootNamespace.isEmpty()
                        || leafNamespace.isEmpty()
                        || rootNamespace.equals(leafNamespace);
        return samePort
                && gatewaysWithin
                && sameNamespace
                && equalWhereBoth(root.source().labels(), leaf.source().labels());
    }

    private static <T> boolean equalWhereBoth(Map<String, T> root, Map<String, T> leaf) {
        return leaf.entrySet().stream()
                .allMatch(
                        entry ->
                                !root.containsKey(entry.getKey())
                                        || entry.getValue().equals(root.get(entry.getKey())));
    }

    private static boolean within(Map<String, StringMatch> root, Map<String, StringMatch> leaf) {
        return leaf.entrySet().stream()
                .allMatch(
                        entry ->
                                within(
                                        Optional.ofNullable(root.get(entry.getKey())),
                                        Optional.of(entry.getValue())));
    }

    /** Whether every string that the leaf takes is one that the root takes too, for certain. */
    private static boolean within(Optional<StringMatch> root, Optional<StringMatch> leaf) {
        if (root.isEmpty() || leaf.isEmpty()) {
            return true;
        }
        String narrow =
                leaf.get() instanceof StringMatch.Exact exact
                        ? exact.value()
                        : leaf.get() instanceof StringMatch.Prefix prefix ? prefix.value() : "";
        if (narrow.isEmpty()) {
            return false;
        }
        if (root.get() instanceof StringMatch.Prefix prefix) {
            return narrow.startsWith(prefix.value());
        }
        return root.get() instanceof StringMatch.Exact && root.get().equals(leaf.get());
    }

    private static HttpMatch merge(HttpMatch root, HttpMatch leaf) {
        return new HttpMatch(
                joined(root.name(), leaf.name()),
                leaf.uri().or(root::uri),
                leaf.scheme().or(root::scheme),
                leaf.method().or(root::method),
                leaf.authority().or(root::authority),
                new HttpMatch.Headers(
                        both(root.headers().present(), leaf.headers().present()),
                        both(root.headers().absent(), leaf.headers().absent())),
                both(root.queryParams(), leaf.queryParams()),
                merge(root.scope(), leaf.scope()));
    }

    private static Scope merge(Scope root, Scope leaf) {
        OptionalInt port = leaf.port().isPresent() ? leaf.port() : root.port();
        List<String> gateways = leaf.gateways().isEmpty() ? root.gateways() : leaf.gateways();
        Source source =
                new Source(
                        both(root.source().labels(), leaf.source().labels()),
                        leaf.source().namespace().or(root.source()::namespace));
        return new Scope(port, gateways, source);
    }

    private static <T> Map<String, T> both(Map<String, T> root, Map<String, T> leaf) {
        Map<String, T> both = new HashMap<>(root);
        both.putAll(leaf);
        return both;
    }

    /** Istio's name for what two have made; that of the one that has a name, if only one has. */
    static Optional<String> joined(Optional<String> root, Optional<String> leaf) {
        return root.isPresent() && leaf.isPresent()
                ? Optional.of(root.get() + "-" + leaf.get())
                : leaf.or(() -> root);
    }
}
