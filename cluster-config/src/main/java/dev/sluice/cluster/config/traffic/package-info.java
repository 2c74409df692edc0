// SPDX-License-Identifier: Apache-2.0

/**
 * How the endpoints of an upstream are used: which one is chosen, how many connections and requests
 * there may be, and which endpoints are left out because they fail. The blocks of a traffic policy
 * as records; compiled by the gateway.
 */
@NullMarked
package dev.sluice.cluster.config.traffic;

import org.jspecify.annotations.NullMarked;
