// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.schema;

import java.util.Locale;

/**
 * A field of a message. Immutable.
 *
 * @param name in camelCase, as Istio's documentation has it
 * @param required whether the key must be there, whatever its value
 * @param nullable whether {@code null} means that the field is unset
 */
public record Field(
        String name,
        FieldType type,
        Shape shape,
        boolean required,
        boolean nullable,
        Constraints constraints,
        Standing standing) {

    /** Whether a key of the text means this field: its name in camelCase or in snake_case. */
    boolean named(String key) {
        return key.equals(name)
                || (key.indexOf('_') >= 0 && squeezed(key).equals(name.toLowerCase(Locale.ROOT)));
    }

    /** Only lower case is snake_case, so an upper-case letter must not survive. */
    private static String squeezed(String key) {
        return key.replace("_", "");
    }

    /** How many values a field has. Immutable. */
    public enum Shape {
        SINGLE(""),
        LIST("[]"),
        MAP("{}");

        private final String prefix;

        Shape(String prefix) {
            this.prefix = prefix;
        }

        /** What stands before the type in a table. */
        public String prefix() {
            return prefix;
        }
    }
}
