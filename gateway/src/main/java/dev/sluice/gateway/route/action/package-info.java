// SPDX-License-Identifier: Apache-2.0

/**
 * What a route makes of a request, as pure functions compiled from config: another path, another
 * place to go, one of several destinations. Called once per request; knows neither tables nor
 * Vert.x.
 */
@NullMarked
package dev.sluice.gateway.route.action;

import org.jspecify.annotations.NullMarked;
