// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.compile;

import java.util.Locale;
import java.util.Optional;

/**
 * Hosts as config may write them: one name, a wildcard label before a suffix, or {@code *} for all.
 * {@code *.example.com} covers {@code a.example.com} and {@code a.b.example.com}, but not {@code
 * example.com}. Immutable.
 *
 * @param text in lower case
 */
record HostPattern(String text) {

    HostPattern {
        text = text.toLowerCase(Locale.ROOT);
    }

    boolean wildcard() {
        return text.startsWith("*");
    }

    /** Whether all hosts of the other are also of this one. */
    boolean covers(HostPattern other) {
        return wildcard() ? other.text.endsWith(text.substring(1)) : text.equals(other.text);
    }

    /** The hosts that both cover, which is all of the narrower one or nothing. */
    Optional<HostPattern> and(HostPattern other) {
        if (covers(other)) {
            return Optional.of(other);
        }
        return other.covers(this) ? Optional.of(this) : Optional.empty();
    }
}
