// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request that somebody asks about. Immutable.
 *
 * @param url {@code http://authority/path?query}; without a scheme, {@code http} is meant
 * @param headers values by name, in any case; {@code Host} replaces the authority of the URL, whose
 *     port still says which listener is asked
 */
public record Question(String method, String url, Map<String, List<String>> headers) {

    private static final String SCHEME_END = "://";

    public Question {
        Map<String, List<String>> byLowerCaseName = new TreeMap<>();
        headers.forEach(
                (name, values) ->
                        byLowerCaseName
                                .computeIfAbsent(
                                        name.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                                .addAll(values));
        headers = byLowerCaseName;
    }

    /** In lower case. */
    String scheme() {
        int end = url.indexOf(SCHEME_END);
        return end < 0 ? "http" : url.substring(0, end).toLowerCase(Locale.ROOT);
    }

    /** What the URL names, where the connection would go. */
    String connectedAuthority() {
        String rest = withoutScheme();
        return rest.substring(0, pathStart(rest));
    }

    /** What the request names, by which it is routed. */
    String authority() {
        List<String> host = headers.getOrDefault("host", List.of());
        return host.isEmpty() ? connectedAuthority() : host.get(0);
    }

    /** Path and query. */
    String target() {
        String rest = withoutScheme();
        String path = rest.substring(pathStart(rest));
        return path.startsWith("/") ? path : "/" + path;
    }

    private String withoutScheme() {
        int end = url.indexOf(SCHEME_END);
        return end < 0 ? url : url.substring(end + SCHEME_END.length());
    }

    private static int pathStart(String rest) {
        int at = 0;
        while (at < rest.length() && "/?#".indexOf(rest.charAt(at)) < 0) {
            at++;
        }
        return at;
    }
}
