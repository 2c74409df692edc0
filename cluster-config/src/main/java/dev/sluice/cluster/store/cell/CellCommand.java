// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.store.cell;

import java.util.Optional;

/**
 * What can be done to the cell. Each may be delivered twice, late or after others: that changes
 * nothing that its first delivery has not. Immutable.
 */
public sealed interface CellCommand {

    /**
     * Asks for the lease, or renews it.
     *
     * @param over a lease of somebody else that has stood still for longer than it may
     */
    record Claim(LeaseOwner owner, Optional<PublisherLease> over) implements CellCommand {}

    /** Gives the lease back, so that the next one need not wait. */
    record Release(LeaseOwner owner) implements CellCommand {}

    /**
     * Puts a config in force.
     *
     * @param owner must hold the lease of the config's epoch
     * @param expected the version that it replaces
     */
    record Commit(LeaseOwner owner, ConfigVersion expected, ConfigEdition next)
            implements CellCommand {}

    /** Offers what a node has kept as last-known-good; taken when it is above what is in force. */
    record Adopt(ConfigEdition kept) implements CellCommand {}
}
