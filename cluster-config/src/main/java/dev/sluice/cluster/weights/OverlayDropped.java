// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.weights;

import java.time.Instant;

/**
 * An overlay has ended because a new config has other destinations for its route. Immutable.
 *
 * @param by the node that noticed
 * @param why what the config has now
 */
public record OverlayDropped(WeightOverlay overlay, String by, Instant at, String why) {}
