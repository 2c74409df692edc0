// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.limit;

import dev.sluice.cluster.config.Expect;
import java.util.HashSet;
import java.util.List;

/**
 * One limit of a policy: each value of its key has an allowance of its own. Immutable.
 *
 * @param name in lower case, unique in the policy
 * @param key the parts of a request that make up the key, in order, each at most once
 * @param missing what happens to a request that lacks a part of the key
 * @param overrides other allowances for some values of the key, of the same kind as {@code
 *     allowance}; the first that holds wins
 * @param onUncertain what happens to a request while the cluster cannot be asked
 * @param dryRun whether the limit only counts what it would have denied
 */
public record Limit(
        String name,
        List<KeyPart> key,
        MissingPart missing,
        Allowance allowance,
        List<LimitOverride> overrides,
        Uncertainty onUncertain,
        boolean dryRun) {

    /** More parts make no useful key, and each costs a look at every request. */
    public static final int KEY_PARTS_MAX = 8;

    /** An override may hold a regular expression that every new key is held against. */
    public static final int OVERRIDES_MAX = 1024;

    public Limit {
        Expect.that(
                name.matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?"),
                "name",
                "\"" + name + "\"",
                "1 to 63 lower-case letters, digits and inner dashes");
        key = List.copyOf(key);
        overrides = List.copyOf(overrides);
        Expect.inRange("key parts", key.size(), 1, KEY_PARTS_MAX);
        Expect.that(new HashSet<>(key).size() == key.size(), "key", key, "each part once");
        Expect.inRange("overrides", overrides.size(), 0, OVERRIDES_MAX);
        for (LimitOverride override : overrides) {
            Expect.that(
                    key.contains(override.part()),
                    "override",
                    override.part(),
                    "one of the key's parts, or one key would have two allowances");
            Expect.that(
                    override.allowance().sameKind(allowance),
                    "override",
                    override.allowance(),
                    "an allowance of the limit's kind");
        }
    }
}
