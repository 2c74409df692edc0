// SPDX-License-Identifier: Apache-2.0

/**
 * What a request asks for, in one form: host and path are made canonical once, at the edge, and
 * routing, authorization, limits, logs and the upstream all use that form. Called by the listener;
 * knows neither routes nor Vert.x.
 */
@NullMarked
package dev.sluice.gateway.target;

import org.jspecify.annotations.NullMarked;
