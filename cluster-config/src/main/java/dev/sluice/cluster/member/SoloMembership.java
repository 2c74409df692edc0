// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.member;

import java.util.List;
import java.util.function.Consumer;

/** The membership of a node that runs alone. Immutable. */
public final class SoloMembership implements Membership {

    private final ClusterView view;

    public SoloMembership(Member self) {
        this.view = new ClusterView(self, List.of(self), 1);
    }

    @Override
    public ClusterView view() {
        return view;
    }

    /** There is nothing to observe: nobody comes or goes. */
    @Override
    public Runnable observe(Consumer<ClusterView> observer) {
        return () -> {};
    }
}
