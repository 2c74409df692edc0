// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.limit;

import dev.sluice.cluster.config.http.StringMatch;

/**
 * Another allowance for the keys whose part has certain values. Immutable.
 *
 * @param part one of the limit's key, with the value as it stands in the key
 * @param value never {@link StringMatch.Present}: that would override the limit as a whole
 */
public record LimitOverride(KeyPart part, StringMatch value, Allowance allowance) {

    public LimitOverride {
        if (value instanceof StringMatch.Present) {
            throw new IllegalArgumentException(
                    "when: any value (expected: exact, prefix or regex)");
        }
    }
}
