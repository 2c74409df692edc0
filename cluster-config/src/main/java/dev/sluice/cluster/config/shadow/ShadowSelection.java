// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.shadow;

import dev.sluice.cluster.config.Expect;
import dev.sluice.cluster.config.limit.KeyPart;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which requests are copied. Immutable.
 *
 * @param percentage of the requests that could be copied, 0 to 100
 * @param sampleBy the parts of a request that decide, so that equal parts are decided alike on
 *     every node and a higher percentage only adds; a part that a request lacks is empty. Without
 *     any, each request is decided by chance
 * @param methods that are copied without more ado, each one of {@link #SAFE_METHODS}
 * @param writes other methods that are copied too, and what keeps their copies from doing harm
 */
public record ShadowSelection(
        double percentage, List<KeyPart> sampleBy, Set<String> methods, Optional<Writes> writes) {

    /** Methods whose requests ask for no change, so that doing them twice does nothing. */
    public static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    /** More parts make no useful key, and each costs a look at every request. */
    public static final int SAMPLE_PARTS_MAX = 8;

    /** All requests with a safe method. */
    public static final ShadowSelection DEFAULT =
            new ShadowSelection(100, List.of(), SAFE_METHODS, Optional.empty());

    public ShadowSelection {
        Expect.that(percentage >= 0 && percentage <= 100, "percentage", percentage, "0 to 100");
        sampleBy = List.copyOf(sampleBy);
        methods = Set.copyOf(methods);
        Expect.inRange("sampleBy parts", sampleBy.size(), 0, SAMPLE_PARTS_MAX);
        Expect.that(
                new HashSet<>(sampleBy).size() == sampleBy.size(),
                "sampleBy",
                sampleBy,
                "each part once");
        Expect.that(
                SAFE_METHODS.containsAll(methods),
                "methods",
                methods,
                "safe methods; others stand in writes");
        Expect.that(!methods.isEmpty() || writes.isPresent(), "methods", methods, "at least one");
    }

    /** Whether requests with this method are copied at all. */
    public boolean copies(String method) {
        return methods.contains(method)
                || writes.filter(write -> write.methods().contains(method)).isPresent();
    }

    /**
     * Methods that ask for a change. Immutable.
     *
     * @param methods none of {@link #SAFE_METHODS}, and at least one
     */
    public record Writes(Set<String> methods, WriteStrategy strategy) {

        public Writes {
            methods = Set.copyOf(methods);
            Expect.that(
                    !methods.isEmpty() && methods.stream().noneMatch(SAFE_METHODS::contains),
                    "writes.methods",
                    methods,
                    "at least one, and no safe method");
            Expect.that(
                    !methods.contains("CONNECT"),
                    "writes.methods",
                    methods,
                    "no CONNECT: a tunnel has no request to copy");
        }
    }
}
