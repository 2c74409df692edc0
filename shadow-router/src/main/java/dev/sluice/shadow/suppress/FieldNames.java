// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.suppress;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Names of headers that are taken out, in any case. An underscore counts as a dash, as many servers
 * make the same variable of both, so that {@code x_api_key} is the key that {@code x-api-key} is.
 * Immutable.
 */
final class FieldNames {

    private final Set<String> names = new HashSet<>();

    FieldNames(Set<String> names) {
        names.forEach(name -> this.names.add(canonical(name)));
    }

    boolean contain(String name) {
        return names.contains(canonical(name));
    }

    private static String canonical(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
