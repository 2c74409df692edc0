// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.rule;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is taken out of a copy and what is put in, before a byte of it leaves. Immutable. It may
 * hold credentials of the shadow's own, so it does not print what it puts in.
 *
 * @param strip names of headers that are taken out, in any case and however often they stand there
 * @param replace headers put in the place of such as were there and are taken out
 * @param set headers that every copy carries
 * @param queryParameters names, once decoded, that are taken out of the query
 * @param idempotencyHeader gets a key of the copy's own; a key of the request is never sent
 */
public record CopyChanges(
        Set<String> strip,
        Map<String, String> replace,
        Map<String, String> set,
        Set<String> queryParameters,
        String idempotencyHeader,
        HostChange host) {

    /** The header of the draft of the IETF, which most services know. */
    public static final String IDEMPOTENCY_KEY = "idempotency-key";

    public CopyChanges {
        strip =
                strip.stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
        replace = Map.copyOf(replace);
        set = Map.copyOf(set);
        queryParameters = Set.copyOf(queryParameters);
    }

    @Override
    public String toString() {
        return "without " + strip + ", with " + replace.keySet() + " and " + set.keySet();
    }
}
