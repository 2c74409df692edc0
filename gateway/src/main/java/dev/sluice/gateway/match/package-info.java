// SPDX-License-Identifier: Apache-2.0

/**
 * Compiled conditions on a request, and tables that find the first of many whose conditions hold
 * without trying each. Built by the route compiler, walked once per request on the event loop;
 * knows neither what the conditions guard nor Vert.x.
 */
@NullMarked
package dev.sluice.gateway.match;

import org.jspecify.annotations.NullMarked;
