// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin.peer;

import io.vertx.core.Future;
import java.util.List;

/** Port to the other nodes of the cluster. Must not block. Confined to one event loop. */
public interface Peers {

    /** The names of all nodes that can be asked for now, this one included. */
    List<String> names();

    /**
     * Where a node's internal port is, and what opens it.
     *
     * @param name one of {@link #names}
     * @return fails with a message for people when the node offers none or does not answer
     */
    Future<PeerAddress> reach(String name);
}
