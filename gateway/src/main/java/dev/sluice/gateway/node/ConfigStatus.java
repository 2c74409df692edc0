// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node;

import java.time.Instant;
import java.util.List;

/**
 * What is in force, and what is not. Immutable.
 *
 * @param version counts the configs that this process has put in force; 0 for none
 * @param since when the config in force was put in force
 * @param warnings of the config in force
 * @param refusals why the files, as they are now, are not in force; empty when they are
 */
public record ConfigStatus(
        long version, Instant since, List<String> warnings, List<String> refusals) {

    /** Nothing is in force yet. */
    public static final ConfigStatus NONE =
            new ConfigStatus(0, Instant.EPOCH, List.of(), List.of());

    public ConfigStatus {
        warnings = List.copyOf(warnings);
        refusals = List.copyOf(refusals);
    }

    ConfigStatus refused(List<String> why) {
        return new ConfigStatus(version, since, warnings, why);
    }

    ConfigStatus applied(Instant now, List<String> found) {
        return new ConfigStatus(version + 1, now, found, List.of());
    }
}
