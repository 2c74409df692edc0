// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.wire;

import dev.sluice.cluster.store.cell.ConfigVersion;

/**
 * What became of a change of the cluster's config. Immutable.
 *
 * @param version in force when it was decided
 * @param refusal why it was not done; none when the version is that of the change
 */
public record ChangeOutcome(ConfigVersion version, Reasons refusal) {

    public static ChangeOutcome done(ConfigVersion version) {
        return new ChangeOutcome(version, Reasons.NONE);
    }

    public boolean done() {
        return refusal.none();
    }
}
