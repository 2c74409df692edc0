// SPDX-License-Identifier: Apache-2.0

/**
 * The compiled routes of each listener: which route a request takes, and what becomes of its path
 * or its client on the way. Asked once per request on the event loop; knows neither connections nor
 * Vert.x.
 */
@NullMarked
package dev.sluice.gateway.route;

import org.jspecify.annotations.NullMarked;
