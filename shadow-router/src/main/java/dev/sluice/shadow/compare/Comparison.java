// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.compare;

import dev.sluice.shadow.compare.found.Difference;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What became of holding one answer against another. Immutable.
 *
 * @param form how the bodies were compared
 * @param differences one per path, 64 at most; more are one of {@link Difference#OTHER_PATHS}
 */
public record Comparison(Form form, List<Difference> differences) {

    /** How two bodies were compared; all but JSON as bytes. Immutable. */
    public enum Form {
        JSON,
        /** They are no JSON and do not claim to be. */
        BYTES,
        /** One claims to be JSON and is not. */
        INVALID_JSON,
        /** JSON with more nesting, values or work than the bounds allow. */
        COMPLEX_JSON,
        /** JSON in a content encoding that is not undone here. */
        ENCODED_JSON,
        /** Too large to be kept, so that only digests are there. */
        DIGEST;

        private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

        /** As reports show it. */
        public String label() {
            return label;
        }
    }

    public Comparison {
        differences = List.copyOf(differences);
    }

    public boolean differs() {
        return !differences.isEmpty();
    }

    /** Where the answers differ. */
    public Set<String> paths() {
        return differences.stream().map(Difference::path).collect(Collectors.toUnmodifiableSet());
    }
}
