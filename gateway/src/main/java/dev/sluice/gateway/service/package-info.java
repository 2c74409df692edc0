// SPDX-License-Identifier: Apache-2.0

/**
 * What can be routed to: services by host, with their ports and workloads, and what
 * DestinationRules say of them. Compiled from config once per snapshot and asked by the route
 * compiler; knows neither routes nor connections.
 */
@NullMarked
package dev.sluice.gateway.service;

import org.jspecify.annotations.NullMarked;
