// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node;

import dev.sluice.gateway.admin.view.FaultsView;
import dev.sluice.gateway.admin.view.ShadowsView;
import dev.sluice.ratelimit.RateLimiter;

/**
 * What policies do on a node. Immutable, and its parts are thread-safe.
 *
 * @param limiter decides nothing on a node that carries no traffic
 * @param shadows what became of copies
 * @param faults what goes wrong on purpose
 */
record PolicyViews(RateLimiter limiter, ShadowsView shadows, FaultsView faults) {}
