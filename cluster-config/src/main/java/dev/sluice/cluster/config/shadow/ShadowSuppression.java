// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.shadow;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is taken out of a copy, or changed in it, before a byte of it leaves. Names of headers are
 * in lower case and mean every header of that name, however it is written and how often, in headers
 * and trailers. Immutable.
 *
 * @param credentialsStripped whether the headers of {@link #CREDENTIAL_HEADERS} and the mesh's
 *     sensitive ones are taken out
 * @param replace what a copy carries in the place of a header that the request carried
 * @param set headers that every copy carries, over any of the request's
 * @param remove further headers that are taken out
 * @param queryParameters that are taken out of the query; names as they are once decoded
 */
public record ShadowSuppression(
        boolean credentialsStripped,
        Map<String, SecretText> replace,
        Map<String, String> set,
        Set<String> remove,
        Set<String> queryParameters) {

    /** What says who a request comes from, or lets its holder act as somebody. */
    public static final Set<String> CREDENTIAL_HEADERS =
            Set.of(
                    "authorization",
                    "proxy-authorization",
                    "cookie",
                    "x-api-key",
                    "api-key",
                    "x-auth-token",
                    "x-amz-security-token",
                    "x-csrf-token",
                    "x-forwarded-client-cert",
                    "client-cert");

    /** The header that marks a copy, so that neither it nor what it causes is copied again. */
    public static final String MARK = "x-shadow";

    /** Credentials are stripped; nothing is replaced, set or removed beside. */
    public static final ShadowSuppression DEFAULT =
            new ShadowSuppression(true, Map.of(), Map.of(), Set.of(), Set.of());

    public ShadowSuppression {
        replace = byLowerCase(replace);
        set = byLowerCase(set);
        remove = remove.stream().map(ShadowSuppression::lower).collect(Collectors.toSet());
        remove = Set.copyOf(remove);
        queryParameters = Set.copyOf(queryParameters);
    }

    /**
     * The names of all headers and trailers that are taken out of a copy.
     *
     * @param sensitiveHeaders of the mesh
     */
    public Set<String> stripped(Collection<String> sensitiveHeaders) {
        Set<String> names = new HashSet<>(remove);
        names.addAll(replace.keySet());
        if (credentialsStripped) {
            names.addAll(CREDENTIAL_HEADERS);
            sensitiveHeaders.stream().map(ShadowSuppression::lower).forEach(names::add);
        }
        return Set.copyOf(names);
    }

    private static <T> Map<String, T> byLowerCase(Map<String, T> map) {
        return map.entrySet().stream()
                .collect(
                        Collectors.toUnmodifiableMap(
                                entry -> lower(entry.getKey()),
                                Map.Entry::getValue,
                                (first, second) -> {
                                    throw new IllegalArgumentException(
                                            "headers: "
                                                    + map.keySet()
                                                    + " (expected: each name once)");
                                }));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
