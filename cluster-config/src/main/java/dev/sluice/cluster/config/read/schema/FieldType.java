// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.schema;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a value of a field is. Immutable. */
public sealed interface FieldType {

    /** The type as a row of a table names it. */
    String notation();

    /** Values without parts. Immutable. */
    enum Scalar implements FieldType {
        STRING,
        BOOL,
        INT32,
        UINT32,
        UINT64,
        DOUBLE,
        /** Base64 text. */
        BYTES,
        /** Go's notation, such as {@code 1h30m} or {@code 250ms}. */
        DURATION;

        @Override
        public String notation() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<FieldType> named(String notation) {
            for (Scalar scalar : values()) {
                if (scalar.notation().equals(notation)) {
                    return Optional.of(scalar);
                }
            }
            return Optional.empty();
        }
    }

    /** One of some words. Immutable. */
    record Words(String notation, List<String> values) implements FieldType {

        public Words {
            values = List.copyOf(values);
        }
    }

    /** A message, looked up in the schema by its name. Immutable. */
    record MessageRef(String notation) implements FieldType {}
}
