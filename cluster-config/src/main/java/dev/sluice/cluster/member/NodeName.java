// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.member;

import dev.sluice.cluster.config.Expect;
import java.util.regex.Pattern;

/**
 * What an operator calls a node; unique in its cluster. It stands in paths, addresses of the bus
 * and metrics, hence its letters. Immutable.
 *
 * @param value 1 to 63 letters, digits, dots, dashes and underscores, the first a letter or digit
 */
public record NodeName(String value) implements Comparable<NodeName> {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    public NodeName {
        Expect.that(
                FORM.matcher(value).matches(),
                "node name",
                value,
                "1 to 63 letters, digits, dots, dashes or underscores, a letter or digit first");
    }

    @Override
    public int compareTo(NodeName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
