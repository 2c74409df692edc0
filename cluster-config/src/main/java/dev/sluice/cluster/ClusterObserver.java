// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster;

/** Is told of the cluster as it comes and goes, and must not block. Confined to one event loop. */
public interface ClusterObserver {

    /**
     * The node has joined. Maps and futures of an earlier cluster are void; what was read from them
     * stands until the new one says otherwise.
     */
    void joined(ClusterNode node);

    /** The cluster is lost; the node goes on alone until it has joined again. */
    void lost(String why);
}
