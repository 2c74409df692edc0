// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.match;

import com.google.re2j.Pattern;
import dev.sluice.cluster.config.http.StringMatch;
import java.util.Locale;

/** A compiled {@link StringMatch}. Immutable. */
public sealed interface StringCondition {

    /** Whether a string that is there satisfies the condition. */
    boolean holds(String value);

    /** The same match, ready to run. */
    static StringCondition of(StringMatch match) {
        if (match instanceof StringMatch.Exact exact) {
            return new Exact(exact.value());
        }
        if (match instanceof StringMatch.Prefix prefix) {
            return new Prefix(prefix.value());
        }
        if (match instanceof StringMatch.Regex regex) {
            return new Regex(Pattern.compile(regex.value()));
        }
        return new Any();
    }

    /** This condition for values that were brought to lower case. A regular expression stays. */
    default StringCondition lowerCase() {
        return this;
    }

    /** The whole string. Immutable. */
    record Exact(String text) implements StringCondition {

        @Override
        public boolean holds(String value) {
            return value.equals(text);
        }

        @Override
        public StringCondition lowerCase() {
            return new Exact(text.toLowerCase(Locale.ROOT));
        }

        @Override
        public String toString() {
            return "exact \"" + text + "\"";
        }
    }

    /** The beginning of the string. Immutable. */
    record Prefix(String text) implements StringCondition {

        @Override
        public boolean holds(String value) {
            return value.startsWith(text);
        }

        @Override
        public StringCondition lowerCase() {
            return new Prefix(text.toLowerCase(Locale.ROOT));
        }

        @Override
        public String toString() {
            return "prefix \"" + text + "\"";
        }
    }

    /** The whole string, in RE2 syntax. Immutable: a pattern keeps only a pool of matchers. */
    record Regex(Pattern pattern) implements StringCondition {

        @Override
        public boolean holds(String value) {
            return pattern.matches(value);
        }

        @Override
        public String toString() {
            return "regex \"" + pattern + "\"";
        }
    }

    /** Whatever the string is. Immutable. */
    record Any() implements StringCondition {

        @Override
        public boolean holds(String value) {
            return true;
        }

        @Override
        public String toString() {
            return "present";
        }
    }
}
