// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.shadow;

import dev.sluice.cluster.config.Expect;
import dev.sluice.cluster.config.http.Destination;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the answer to a copy is held against the answer that the client got. Bodies are always
 * compared: JSON by path, all others as bytes. Immutable.
 *
 * @param status whether the status is compared
 * @param headers of the response that are compared, in lower case
 * @param baseline answers copies too and is known to be good, so that what differs between two
 *     healthy answers is not taken for a fault; gets copies of requests with a safe method only
 * @param keepSamples how many pairs of differing answers are kept for the report
 * @param redact values that no sample shows
 * @param sensitiveHeaders such of the headers as no sample shows, beside those that hold
 *     credentials everywhere; in lower case
 */
public record ShadowComparison(
        boolean status,
        Set<String> headers,
        JsonComparison json,
        Optional<Destination> baseline,
        int keepSamples,
        List<JsonPath> redact,
        Set<String> sensitiveHeaders) {

    /** Nobody reads more, and each may be as large as two answers. */
    public static final int SAMPLES_MAX = 100;

    /** Each is held against every value of a sample. */
    public static final int REDACT_MAX = 64;

    /** Compares status and body, and keeps no sample. */
    public static final ShadowComparison DEFAULT =
            new ShadowComparison(
                    true,
                    Set.of(),
                    JsonComparison.DEFAULT,
                    Optional.empty(),
                    0,
                    List.of(),
                    Set.of());

    public ShadowComparison {
        headers = inLowerCase(headers);
        redact = List.copyOf(redact);
        sensitiveHeaders = inLowerCase(sensitiveHeaders);
        Expect.inRange("keepSamples", keepSamples, 0, SAMPLES_MAX);
        Expect.inRange("redact paths", redact.size(), 0, REDACT_MAX);
        Expect.that(
                redact.isEmpty() || keepSamples > 0,
                "redact",
                redact,
                "keepSamples above 0, or nothing to redact");
    }

    private static Set<String> inLowerCase(Collection<String> names) {
        return names.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The same, with samples that show no header of these names either.
     *
     * @param names of the mesh; those that are not compared are of no concern
     */
    public ShadowComparison hiding(Collection<String> names) {
        Set<String> hidden = new HashSet<>(inLowerCase(names));
        hidden.retainAll(headers);
        return new ShadowComparison(status, headers, json, baseline, keepSamples, redact, hidden);
    }
}
