// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route;

import dev.sluice.cluster.config.http.HttpMatch;
import java.util.Optional;

/**
 * A route, and the match block that led to it. Made when the table is compiled. Immutable.
 *
 * @param name how logs show it: the route's name, with the block's after a dot if it has one
 * @param block absent when the route matches without any condition
 * @param matchedPrefix what a rewrite of the prefix replaces; empty when the block does not match
 *     by prefix, so that the whole path is replaced
 */
public record RouteMatch(
        Route route, String name, Optional<HttpMatch> block, String matchedPrefix) {}
