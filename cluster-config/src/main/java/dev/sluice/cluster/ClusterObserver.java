// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster;

/** Is told of the cluster as it comes and goes, and must not block. Confined to one event loop. */
public interface ClusterObserver {

    /** The node has joined. What it held of an earlier cluster is void. */
    void joined(ClusterNode node);

    /** The cluster is lost; the node goes on alone until it has joined again. */
    void lost(String why);
}
