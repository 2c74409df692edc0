// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit.cluster;

import dev.sluice.cluster.ClusterNode;
import dev.sluice.cluster.ClusterObserver;

/** Does nothing with what it is told. Immutable. */
final class SilentObserver implements ClusterObserver {

    @Override
    public void joined(ClusterNode node) {}

    @Override
    public void lost(String why) {}
}
