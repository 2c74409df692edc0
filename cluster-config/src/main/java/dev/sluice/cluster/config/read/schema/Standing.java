// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.schema;

import dev.sluice.cluster.config.Expect;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What this release does with a field. Immutable.
 *
 * @param security when the field asks for protection
 * @param ignoredValues words that are known and have no effect, on a field that is honoured
 *     otherwise
 * @param replacedBy the field to use instead, when Istio has deprecated this one
 * @param note a sentence for the compatibility page; empty when the support says it all
 */
public record Standing(
        Support support,
        Security security,
        List<String> ignoredValues,
        Optional<String> replacedBy,
        String note) {

    public Standing {
        ignoredValues = List.copyOf(ignoredValues);
    }

    /** How far a field is supported. Immutable. */
    public enum Support {
        /** It does what Istio says. */
        HONOURED,
        /** It is checked, and a warning says that it has no effect. */
        WARNED,
        /** It is known, and an error to use. */
        REFUSED;

        /** The word of the tables. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Support of(String word) {
            for (Support support : values()) {
                if (support.word().equals(word)) {
                    return support;
                }
            }
            throw new IllegalArgumentException(
                    "support: " + word + " (expected: honoured, warned or refused)");
        }
    }

    /**
     * Whether a field that is not honoured leaves something unprotected. Immutable.
     *
     * @param values the words that ask for protection; empty means that every value does
     * @param keyPrefix of a map, what the keys that ask for protection begin with
     */
    public record Security(boolean present, List<String> values, Optional<String> keyPrefix) {

        /** The field protects nothing. */
        public static final Security NONE = new Security(false, List.of(), Optional.empty());

        public Security {
            values = List.copyOf(values);
            Expect.that(present || values.isEmpty(), "values", values, "none without security");
        }
    }
}
