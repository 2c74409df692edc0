// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.store.cell;

import dev.sluice.cluster.config.Expect;
import dev.sluice.cluster.member.NodeName;

/**
 * One run of one node's process. A node that restarted is another owner: what its former run still
 * had on the way must not pass for its own. Immutable.
 */
public record LeaseOwner(NodeName node, String incarnation) {

    public LeaseOwner {
        Expect.notEmpty("incarnation", incarnation);
    }

    @Override
    public String toString() {
        return node + " (run " + incarnation + ")";
    }
}
