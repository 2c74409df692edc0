// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.member;

import java.util.function.Consumer;

/** Port: who is in the cluster. Thread-safe. */
public interface Membership {

    /** The cluster as it is seen now. */
    ClusterView view();

    /**
     * Calls {@code observer} at each change, one after the other, from a thread that must not be
     * blocked. Facts may be skipped: what counts is the last view.
     *
     * @return ends the observation
     */
    Runnable observe(Consumer<ClusterView> observer);
}
