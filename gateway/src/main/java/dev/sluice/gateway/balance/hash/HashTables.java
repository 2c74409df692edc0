// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.balance.hash;

import dev.sluice.cluster.config.traffic.ConsistentHash;
import dev.sluice.gateway.endpoint.EndpointSet;

/** Makes the tables that configs ask for. Thread-safe: holds no state. */
public final class HashTables {

    private HashTables() {}

    /**
     * The table of these endpoints, which must not be empty. It depends on their addresses and
     * weights, and on their order only where two of them collide.
     */
    public static HashTable of(EndpointSet endpoints, ConsistentHash.Table kind) {
        return kind instanceof ConsistentHash.Maglev maglev
                ? new MaglevTable(endpoints, maglev.size())
                : new RingTable(endpoints, ((ConsistentHash.Ring) kind).pointsMin());
    }
}
