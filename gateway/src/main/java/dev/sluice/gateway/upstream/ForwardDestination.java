// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream;

import dev.sluice.gateway.header.HeaderOperations;
import dev.sluice.gateway.upstream.pick.LoopUpstream;
import java.util.Optional;

/**
 * One destination of a route as an event loop uses it. Confined to one event loop.
 *
 * @param host as logs and metrics show it
 * @param subset empty when the route names none
 * @param authority replaces the Host header
 * @param requestHeaders run after those of the route
 * @param upstream absent when the destination does not exist
 * @param affinity present when requests of one key go to one endpoint
 * @param missing why there is no upstream; empty when there is one
 */
public record ForwardDestination(
        String host,
        String subset,
        Optional<String> authority,
        HeaderOperations requestHeaders,
        Optional<LoopUpstream> upstream,
        Optional<Affinity> affinity,
        String missing) {}
