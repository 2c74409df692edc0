// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.datapath.chain;

import dev.sluice.gateway.fault.FaultFilters;
import dev.sluice.gateway.limit.LimitFilters;
import dev.sluice.gateway.shadow.ShadowFilters;

/**
 * Makes the filters that policies ask for, for the routes of one listener. Confined to one event
 * loop.
 */
public record RouteFilters(LimitFilters limits, FaultFilters faults, ShadowFilters shadows) {}
