// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.shadow;

import dev.sluice.cluster.config.read.value.Environment;
import dev.sluice.cluster.config.shadow.SecretText;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts with references to the environment, as <code>${env:NAME}</code>. No complaint shows a
 * variable's value. Thread-safe: holds no state.
 */
public final class EnvironmentText {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)}");
    private static final String OPENING = "${";

    private EnvironmentText() {}

    /** The names of the variables that a text refers to, in the order of the text. */
    static Set<String> variables(String text) {
        Set<String> names = new LinkedHashSet<>();
        REFERENCE.matcher(text).results().forEach(reference -> names.add(reference.group(1)));
        return names;
    }

    /** A complaint about what looks like a reference and is none. */
    static Optional<String> complaint(String text) {
        String rest = REFERENCE.matcher(text).replaceAll("");
        int at = rest.indexOf(OPENING);
        if (at < 0) {
            return Optional.empty();
        }
        int end = rest.indexOf('}', at);
        String found = rest.substring(at, end < 0 ? rest.length() : end + 1);
        return Optional.of("reference \"" + found + "\" (expected: ${env:NAME})");
    }

    /** The text with its references filled in; a variable that is not set is a defect here. */
    public static SecretText resolve(String text, Environment environment) {
        return new SecretText(
                text,
                REFERENCE
                        .matcher(text)
                        .replaceAll(
                                reference ->
                                        Matcher.quoteReplacement(
                                                environment
                                                        .value(reference.group(1))
                                                        .orElseThrow())));
    }
}
