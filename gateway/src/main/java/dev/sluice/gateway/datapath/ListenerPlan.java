// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.datapath;

import dev.sluice.gateway.listener.ListenerSettings;
import dev.sluice.gateway.route.RouteTable;

/**
 * A listener that a config wants: where it is bound and what it routes by. Immutable.
 *
 * @param port what all event loops pass to the server to share one socket: the port, or for a port
 *     of the system's choice a negative number of its own
 * @param hosts how those of its servers are protected
 */
public record ListenerPlan(
        ListenerSettings settings, int port, RouteTable table, ServedHosts hosts) {}
