// SPDX-License-Identifier: Apache-2.0

/**
 * Weights that are set on the running cluster, over the routes of one config: which of them hold,
 * and what somebody may set. Called when a config or an overlay changes, never for a request.
 */
@NullMarked
package dev.sluice.gateway.route.weight;

import org.jspecify.annotations.NullMarked;
