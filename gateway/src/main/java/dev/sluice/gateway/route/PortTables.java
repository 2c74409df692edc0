// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route;

import dev.sluice.gateway.match.MatchTable;
import dev.sluice.gateway.target.CanonicalHost;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The routes of a host by the port that a request addresses. A match block may name that port, and
 * a destination without a port means it; which ports make a difference is known from config, so
 * there is one table for each of them, and mostly a single table for all. Immutable.
 */
public final class PortTables {

    private final int[] ports;
    private final List<MatchTable<RouteMatch>> byPort;
    private final MatchTable<RouteMatch> withoutPort;
    private final MatchTable<RouteMatch> otherPorts;

    private PortTables(
            SortedMap<Integer, MatchTable<RouteMatch>> byPort,
            MatchTable<RouteMatch> withoutPort,
            MatchTable<RouteMatch> otherPorts) {
        this.ports = byPort.keySet().stream().mapToInt(Integer::intValue).toArray();
        this.byPort = List.copyOf(byPort.values());
        this.withoutPort = withoutPort;
        this.otherPorts = otherPorts;
    }

    /** The same routes whatever port is addressed. */
    public static PortTables single(MatchTable<RouteMatch> table) {
        return new PortTables(new TreeMap<>(), table, table);
    }

    /** Routes that depend on the port. */
    public static PortTables byPort(
            SortedMap<Integer, MatchTable<RouteMatch>> byPort,
            MatchTable<RouteMatch> withoutPort,
            MatchTable<RouteMatch> otherPorts) {
        return new PortTables(byPort, withoutPort, otherPorts);
    }

    /**
     * The table for requests whose Host names this port.
     *
     * @param port {@link CanonicalHost#NO_PORT} if it names none
     */
    MatchTable<RouteMatch> of(int port) {
        if (port == CanonicalHost.NO_PORT) {
            return withoutPort;
        }
        for (int i = 0; i < ports.length; i++) {
            if (ports[i] == port) {
                return byPort.get(i);
            }
        }
        return otherPorts;
    }
}
