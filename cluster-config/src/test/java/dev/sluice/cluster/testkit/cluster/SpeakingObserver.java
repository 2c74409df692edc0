// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit.cluster;

import dev.sluice.cluster.ClusterNode;
import dev.sluice.cluster.ClusterObserver;

/** Tells the test that started the process. Immutable. */
final class SpeakingObserver implements ClusterObserver {

    static final String JOINED = "joined";

    @Override
    public void joined(ClusterNode node) {
        System.out.println(JOINED);
    }

    @Override
    public void lost(String why) {}
}
