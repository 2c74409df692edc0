// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.store.cell;

import java.util.Optional;

/**
 * The cell without what was before: small enough to be read each second by a thousand nodes.
 * Immutable.
 *
 * @param epoch the highest that was ever granted or seen
 * @param committed what is in force
 */
public record CellHead(
        long epoch, Optional<PublisherLease> lease, Optional<ConfigEdition> committed) {

    /** The version in force, or {@link ConfigVersion#NONE}. */
    public ConfigVersion version() {
        return committed.map(ConfigEdition::version).orElse(ConfigVersion.NONE);
    }

    public boolean pinned() {
        return committed.filter(ConfigEdition::pinned).isPresent();
    }

    public boolean leasedTo(LeaseOwner owner) {
        return lease.filter(held -> held.owner().equals(owner)).isPresent();
    }
}
