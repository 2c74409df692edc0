// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.value;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.Location;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.problem.UnenforcedField;
import dev.sluice.cluster.config.read.schema.Field;
import dev.sluice.cluster.config.read.schema.Standing;
import dev.sluice.cluster.config.read.schema.Standing.Security;
import dev.sluice.cluster.config.read.schema.Standing.Support;
import dev.sluice.cluster.config.read.value.Value.Entries;
import dev.sluice.cluster.config.read.value.Value.Text;
import java.util.Locale;

/**
 * Says of each field that is used what this release does not do with it. Inside of a field that has
 * no effect, nothing more is said, except of security: that must never be off unnoticed. Confined
 * to the thread that reads.
 */
final class StandingCheck {

    private final Findings findings;

    StandingCheck(Findings findings) {
        this.findings = findings;
    }

    /** What can be said before the value is known. */
    void checkUse(Field field, Location at, Place place) {
        Standing standing = field.standing();
        standing.replacedBy()
                .ifPresent(
                        successor ->
                                findings.report(
                                        ProblemCode.DEPRECATED_FIELD,
                                        at,
                                        place.name() + " is deprecated",
                                        successor));
        if (standing.support() == Support.REFUSED) {
            findings.report(
                    ProblemCode.REFUSED_FIELD,
                    at,
                    place.name() + " is not supported. " + standing.note());
            return;
        }
        boolean warned = standing.support() == Support.WARNED && !standing.security().present();
        if (warned && !place.silenced()) {
            findings.report(
                    ProblemCode.NOT_HONOURED,
                    at,
                    (place.name() + " has no effect yet. " + standing.note()).strip());
        }
    }

    /** What depends on the value. */
    void checkValue(Field field, Value value, Location at, Place place) {
        Standing standing = field.standing();
        if (standing.security().present()) {
            checkSecurity(standing.security(), value, at, place);
        }
        boolean ignored =
                value instanceof Text word && standing.ignoredValues().contains(word.text());
        if (ignored && !place.silenced()) {
            findings.report(
                    ProblemCode.NOT_HONOURED,
                    at,
                    place.name() + shown(value) + " has no effect. " + standing.note());
        }
    }

    private void checkSecurity(Security security, Value value, Location at, Place place) {
        if (security.keyPrefix().isPresent() && value instanceof Entries map) {
            map.entries().stream()
                    .filter(entry -> begins(entry.name(), security.keyPrefix().get()))
                    .forEach(entry -> reportUnenforced(place.key(entry.name()), "", entry.at()));
            return;
        }
        boolean any = security.values().isEmpty() && security.keyPrefix().isEmpty();
        if (any || (value instanceof Text word && security.values().contains(word.text()))) {
            reportUnenforced(place, shown(value), at);
        }
    }

    private static boolean begins(String key, String prefix) {
        return key.toLowerCase(Locale.ROOT).startsWith(prefix);
    }

    private void reportUnenforced(Place place, String shown, Location at) {
        findings.unenforced(new UnenforcedField(place.resource(), place.path(), at));
        findings.report(
                ProblemCode.NOT_ENFORCED,
                at,
                place.name() + shown + UnenforcedField.consequence(place.resource()));
    }

    private static String shown(Value value) {
        return value instanceof Text word ? " " + word.text() : "";
    }
}
