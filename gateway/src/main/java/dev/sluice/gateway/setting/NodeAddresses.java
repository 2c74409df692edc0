// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.setting;

import dev.sluice.gateway.listener.BindAddress;
import java.util.Map;

/**
 * Where a node listens. Immutable.
 *
 * @param admin the admin API, apart from all traffic
 * @param mesh the listener that routes by Host to every service that the config knows
 * @param listen where the ports of Gateway servers are bound instead, by their number
 */
public record NodeAddresses(BindAddress admin, BindAddress mesh, Map<Integer, BindAddress> listen) {

    /** Istio's numbers, on loopback. */
    public static final NodeAddresses DEFAULT =
            new NodeAddresses(
                    new BindAddress("127.0.0.1", 15_000),
                    new BindAddress("127.0.0.1", 15_001),
                    Map.of());

    public NodeAddresses {
        listen = Map.copyOf(listen);
    }
}
