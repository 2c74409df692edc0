// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.syntax;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.sluice.cluster.config.Defaults;
import java.util.Optional;

/** Regular expressions: RE2, bounded in length. Thread-safe: holds no state. */
public final class RegexSyntax {

    private RegexSyntax() {}

    public static Optional<String> complaint(String regex) {
        if (regex.length() > Defaults.REGEX_CHARS_MAX) {
            return Optional.of(
                    "expression of "
                            + regex.length()
                            + " characters (expected: at most "
                            + Defaults.REGEX_CHARS_MAX
                            + ")");
        }
        try {
            Pattern.compile(regex);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(
                    "expression \""
                            + regex
                            + "\" (expected: RE2 syntax; "
                            + e.getDescription()
                            + ")");
        }
    }
}
