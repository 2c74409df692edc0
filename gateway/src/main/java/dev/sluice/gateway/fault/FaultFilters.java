// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.fault;

import dev.sluice.gateway.exchange.LoopResources;
import dev.sluice.gateway.route.Route;
import java.util.Optional;

/** Makes the fault filters of routes. Confined to one event loop. */
public record FaultFilters(FaultSwitch node, LoopResources loop) {

    /** The filter of a route that injects faults. */
    public Optional<FaultFilter> of(Route route) {
        return route.config()
                .policies()
                .fault()
                .map(
                        fault ->
                                new FaultFilter(
                                        fault, node, loop.timers(), loop.random(), loop.clock()));
    }
}
