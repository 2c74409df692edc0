// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.http;

import java.util.Optional;

/**
 * How the forwarded request differs from the one that came in. Immutable.
 *
 * @param uri replaces the matched prefix when the route matched by prefix, else the whole path
 * @param authority replaces the Host header
 * @param uriRegex replaces by regular expression; never beside {@code uri}
 */
public record Rewrite(
        Optional<String> uri, Optional<String> authority, Optional<RegexRewrite> uriRegex) {

    /**
     * Replaces every match of an RE2 expression in the path. Immutable.
     *
     * @param replacement may name groups as {@code \1}
     */
    public record RegexRewrite(StringMatch.Regex pattern, String replacement) {}
}
