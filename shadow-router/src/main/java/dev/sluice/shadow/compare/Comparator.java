// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.compare;

import dev.sluice.cluster.config.shadow.ShadowComparison;
import dev.sluice.shadow.compare.found.Difference;
import dev.sluice.shadow.compare.found.Found;
import dev.sluice.shadow.compare.found.Shown;
import java.util.List;
import java.util.Set;

/**
 * Holds the answer of a shadow, or of a baseline, against that of the primary, by the rules of one
 * policy. Immutable.
 */
public final class Comparator {

    /** Response headers that carry a credential: they may be compared, but are never shown. */
    private static final Set<String> SECRET_HEADERS =
            Set.of("set-cookie", "authorization", "x-auth-token", "x-csrf-token", "x-api-key");

    private final ShadowComparison rules;
    private final Bodies bodies;

    private Comparator(ShadowComparison rules) {
        this.rules = rules;
        this.bodies = new Bodies(rules);
    }

    public static Comparator of(ShadowComparison rules) {
        return new Comparator(rules);
    }

    public Comparison compare(Answer primary, Answer other) {
        Found found = new Found();
        if (rules.status() && primary.status() != other.status()) {
            found.add(
                    new Difference(
                            Difference.STATUS,
                            Integer.toString(primary.status()),
                            Integer.toString(other.status())));
        }
        for (String name : rules.headers()) {
            compareHeader(name, primary, other, found);
        }
        return new Comparison(bodies.compare(primary, other, found), found.all());
    }

    private void compareHeader(String name, Answer primary, Answer other, Found found) {
        List<String> before = primary.headers().getAll(name);
        List<String> after = other.headers().getAll(name);
        if (!before.equals(after)) {
            found.add(
                    new Difference(
                            Difference.HEADER + name, shown(name, before), shown(name, after)));
        }
    }

    private String shown(String name, List<String> values) {
        if (values.isEmpty()) {
            return Shown.ABSENT;
        }
        boolean secret = SECRET_HEADERS.contains(name) || rules.sensitiveHeaders().contains(name);
        return secret ? Shown.REDACTED : Shown.of(String.join(", ", values));
    }
}
