// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.follow;

import dev.sluice.cluster.publish.apply.PreparedConfig;
import dev.sluice.cluster.publish.apply.ProposedConfig;
import dev.sluice.cluster.store.cell.ConfigEdition;

/**
 * A config that is ready and waits to be committed. Immutable.
 *
 * @param sinceNanos when it became ready
 */
record HeldConfig(ProposedConfig config, PreparedConfig prepared, long sinceNanos) {

    /** Whether it is what {@code edition} asks for: committing it puts that in force. */
    boolean serves(ConfigEdition edition) {
        return config.edition().content().equals(edition.content());
    }
}
