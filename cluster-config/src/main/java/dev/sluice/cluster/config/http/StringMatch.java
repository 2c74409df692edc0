// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.http;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.Expect;

/** A condition on one string of the request, in Istio's four forms. Immutable. */
public sealed interface StringMatch {

    /** The whole string. Immutable. */
    record Exact(String value) implements StringMatch {}

    /**
     * A plain prefix, not one of path segments: {@code /foo} matches {@code /foobar}. Immutable.
     */
    record Prefix(String value) implements StringMatch {}

    /**
     * An RE2 expression that must match the whole string. RE2 runs in linear time whatever the
     * pattern, so a config cannot make matching expensive. Immutable.
     */
    record Regex(String value) implements StringMatch {

        public Regex {
            Expect.inRange("regex length", value.length(), 1, Defaults.REGEX_CHARS_MAX);
            try {
                Pattern.compile(value);
            } catch (PatternSyntaxException e) {
                Expect.that(false, "regex", value, "RE2 syntax; " + e.getDescription());
            }
        }
    }

    /** Any value, as long as there is one. Immutable. */
    record Present() implements StringMatch {}
}
