// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.yaml;

import dev.sluice.cluster.config.read.problem.Location;

/**
 * A single value: its text, and what a reader takes it for. Immutable.
 *
 * @param text without quotes and with escapes resolved
 */
public record YamlScalar(String text, Form form, Location at) implements YamlNode {

    /** Longer values are cut in messages, which are read as one line. */
    private static final int SHOWN_CHARS_MAX = 60;

    @Override
    public String description() {
        return form == Form.NULL ? "no value" : form.noun() + " " + shown();
    }

    private String shown() {
        String line = text.replace("\n", "\\n");
        String cut =
                line.length() <= SHOWN_CHARS_MAX
                        ? line
                        : line.substring(0, SHOWN_CHARS_MAX) + "...";
        return form == Form.TEXT ? "\"" + cut + "\"" : cut;
    }

    /** What a scalar stands for. Immutable. */
    public enum Form {
        /** A string: quoted, a block, or a bare word that is nothing else. */
        TEXT("the string"),
        /** A decimal integer. */
        INTEGER("the number"),
        /** A decimal number with a point or an exponent. */
        REAL("the number"),
        /** {@code true} or {@code false}. */
        BOOLEAN("the boolean"),
        /** Nothing, {@code ~} or {@code null}. */
        NULL("no value"),
        /** A bare word that YAML 1.1 takes for a boolean and YAML 1.2 for a string. */
        MAYBE_BOOLEAN("the bare word"),
        /**
         * A bare number that YAML 1.1 and 1.2 read differently: leading zero, other base,
         * underscores.
         */
        MAYBE_NUMBER("the bare number");

        private final String noun;

        Form(String noun) {
            this.noun = noun;
        }

        String noun() {
            return noun;
        }
    }
}
