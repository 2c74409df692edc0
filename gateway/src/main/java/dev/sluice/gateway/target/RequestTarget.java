// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.target;

import dev.sluice.cluster.config.mesh.PathNormalization;
import java.util.Locale;
import java.util.Optional;

/**
 * What a request asks for: the addressed host, the path in its one form, and the query as sent.
 * Immutable.
 *
 * @param pathAsSent without the query
 * @param path in the form that {@code normalization} gives it, or {@code *}
 * @param query from the question mark on; empty when there is none, which differs from a lone
 *     question mark
 * @param normalization how the path was, and any rewritten path is to be, brought into one form
 */
public record RequestTarget(
        CanonicalHost host,
        String pathAsSent,
        String path,
        String query,
        PathNormalization normalization)
        implements ParsedTarget {

    /** The target of an OPTIONS request that asks about the server instead of a resource. */
    public static final String ASTERISK = "*";

    /**
     * Reads the target of a request line, or the path of an HTTP/2 request.
     *
     * @param target origin form, absolute form, or {@code *} with OPTIONS
     * @param authority the Host header, or the authority of an HTTP/2 request
     */
    public static ParsedTarget parse(
            String method, String target, String authority, HostNormalization normalizations) {
        ParsedHost parsedHost = CanonicalHost.parse(authority);
        if (parsedHost instanceof RefusedTarget refused) {
            return refused;
        }
        CanonicalHost host = (CanonicalHost) parsedHost;
        if (target.startsWith("/")) {
            return withPath(target, 0, host, normalizations);
        }
        if (target.equals(ASTERISK)) {
            return method.equals("OPTIONS")
                    ? new RequestTarget(
                            host, ASTERISK, ASTERISK, "", normalizations.of(host.name()))
                    : new RefusedTarget(RefusedTarget.Reason.ASTERISK, target);
        }
        return absolute(target, host, normalizations);
    }

    /**
     * The value of the first query parameter of that name, empty for a bare key. As sent: nothing
     * is decoded, as in Envoy.
     */
    public Optional<String> queryParam(String name) {
        int start = 1;
        while (start < query.length()) {
            int ampersand = query.indexOf('&', start);
            int end = ampersand < 0 ? query.length() : ampersand;
            int nameEnd = start + name.length();
            if (nameEnd <= end && query.startsWith(name, start)) {
                if (nameEnd == end) {
                    return Optional.of("");
                }
                if (query.charAt(nameEnd) == '=') {
                    return Optional.of(query.substring(nameEnd + 1, end));
                }
            }
            start = end + 1;
        }
        return Optional.empty();
    }

    private static ParsedTarget absolute(
            String target, CanonicalHost host, HostNormalization normalizations) {
        int start = schemeLength(target);
        if (start == 0) {
            return new RefusedTarget(RefusedTarget.Reason.FORM, target);
        }
        int end = start;
        while (end < target.length() && "/?#".indexOf(target.charAt(end)) < 0) {
            end++;
        }
        ParsedHost named = CanonicalHost.parse(target.substring(start, end));
        if (named instanceof RefusedTarget refused) {
            return refused;
        }
        if (!named.equals(host)) {
            return new RefusedTarget(RefusedTarget.Reason.AUTHORITY, target);
        }
        return target.startsWith("/", end)
                ? withPath(target, end, host, normalizations)
                : withPath("/" + target.substring(end), 0, host, normalizations);
    }

    private static int schemeLength(String target) {
        String start = target.substring(0, Math.min(8, target.length())).toLowerCase(Locale.ROOT);
        if (start.equals("https://")) {
            return 8;
        }
        return start.startsWith("http://") ? 7 : 0;
    }

    private static ParsedTarget withPath(
            String target, int from, CanonicalHost host, HostNormalization normalizations) {
        int mark = target.indexOf('?', from);
        int end = mark < 0 ? target.length() : mark;
        String pathAsSent = target.substring(from, end);
        String query = target.substring(end);
        PathNormalization normalization = normalizations.of(host.name());
        PathVerdict verdict = CanonicalPath.judge(pathAsSent, normalization);
        Optional<RefusedTarget.Reason> refusal =
                verdict.refusal().isPresent() ? verdict.refusal() : flawOf(query);
        if (refusal.isPresent()) {
            return new RefusedTarget(refusal.get(), target);
        }
        String path =
                verdict == PathVerdict.CANONICAL
                        ? pathAsSent
                        : CanonicalPath.normalize(pathAsSent, normalization);
        return new RequestTarget(host, pathAsSent, path, query, normalization);
    }

    private static Optional<RefusedTarget.Reason> flawOf(String query) {
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c == '#' || !CanonicalPath.visible(c)) {
                return Optional.of(
                        c == '#' ? RefusedTarget.Reason.FRAGMENT : RefusedTarget.Reason.CHARACTER);
            }
        }
        return Optional.empty();
    }
}
