// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.match;

import dev.sluice.cluster.config.http.HttpMatch;
import dev.sluice.cluster.config.http.StringMatch;
import java.util.Locale;

/**
 * A condition on the canonical path without the query. Immutable.
 *
 * @param text compared with the path; in lower case if case is ignored
 * @param ignoreCase never set for a regular expression, as in Istio
 */
public record PathCondition(StringCondition text, boolean ignoreCase) implements RequestCondition {

    /** Holds for any path. */
    public static final PathCondition ANY = new PathCondition(new StringCondition.Any(), false);

    /** The condition of a match block. */
    public static PathCondition of(HttpMatch.Uri uri) {
        boolean ignoreCase = uri.ignoreCase() && !(uri.match() instanceof StringMatch.Regex);
        StringCondition text = StringCondition.of(uri.match());
        return new PathCondition(ignoreCase ? text.lowerCase() : text, ignoreCase);
    }

    /** Whether the condition holds for every path that begins with a slash. */
    public boolean catchAll() {
        if (text instanceof StringCondition.Prefix prefix) {
            return prefix.text().isEmpty() || prefix.text().equals("/");
        }
        boolean anything =
                text instanceof StringCondition.Regex regex
                        && regex.pattern().pattern().equals(".*");
        return anything || text instanceof StringCondition.Any;
    }

    @Override
    public boolean holds(RouteRequest request) {
        String path = request.target().path();
        return text.holds(ignoreCase ? lowerCase(path) : path);
    }

    @Override
    public String found(RouteRequest request) {
        return request.target().path();
    }

    /** The path with ASCII letters in lower case: the same string if it is that already. */
    static String lowerCase(String path) {
        return path.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "uri " + text + (ignoreCase ? " ignoring case" : "");
    }
}
