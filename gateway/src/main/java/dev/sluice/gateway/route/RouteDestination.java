// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route;

import dev.sluice.cluster.config.http.WeightedDestination;
import dev.sluice.gateway.service.ResolvedDestination;

/**
 * One destination of a route and the upstream that it means. Immutable.
 *
 * @param config as written, with weight and header changes
 */
public record RouteDestination(WeightedDestination config, ResolvedDestination resolved) {}
