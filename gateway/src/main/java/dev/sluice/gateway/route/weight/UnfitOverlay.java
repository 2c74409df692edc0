// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.weight;

import dev.sluice.cluster.weights.WeightOverlay;

/**
 * An overlay that does not hold under a config. Immutable.
 *
 * @param why what the config has instead
 */
public record UnfitOverlay(WeightOverlay overlay, String why) {}
