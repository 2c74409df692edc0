// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.traffic;

/** How one of several endpoints is chosen. Immutable. */
public enum LoadBalancing {
    /** In turn, in proportion to the endpoints' weights. */
    ROUND_ROBIN,
    /** The less busy of two that are drawn at random. */
    LEAST_REQUEST,
    /** At random, in proportion to the endpoints' weights. */
    RANDOM
}
