// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.action;

import dev.sluice.cluster.config.http.Rewrite;
import dev.sluice.gateway.route.RouteMatch;
import dev.sluice.gateway.target.CanonicalPath;
import dev.sluice.gateway.target.RequestTarget;
import java.util.Optional;

/**
 * Gives the path that is forwarded. It is brought into the same form as the path that came in, so
 * that a rewrite cannot make what a request could not have asked for. The query is not touched.
 * Immutable.
 */
public final class Rewriter {

    private final Optional<String> uri;
    private final Optional<RegexReplacement> regex;

    public Rewriter(Rewrite rewrite) {
        this.uri = rewrite.uri();
        this.regex = rewrite.uriRegex().map(RegexReplacement::new);
    }

    /** The path to forward; the very string of the request if it stays as it is. */
    public String path(RequestTarget target, RouteMatch match) {
        String path = target.path();
        boolean asksForNoPath = path.equals(RequestTarget.ASTERISK);
        if (asksForNoPath || (uri.isEmpty() && regex.isEmpty())) {
            return path;
        }
        String rewritten =
                uri.isPresent()
                        ? replacePrefix(path, match.matchedPrefix(), uri.get())
                        : regex.get().replaceAll(path);
        return CanonicalPath.of(rewritten, target.normalization());
    }

    /** Replaces a matched prefix, or the whole path if it was not matched by prefix. */
    static String replacePrefix(String path, String matchedPrefix, String replacement) {
        return matchedPrefix.isEmpty()
                ? replacement
                : replacement + path.substring(matchedPrefix.length());
    }
}
