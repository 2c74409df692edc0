// SPDX-License-Identifier: Apache-2.0
/**
 * The overlays in Hazelcast: one entry of one map, changed by entry processors at its owner. Nobody
 * but whoever assembles a node needs to know this package.
 */
@NullMarked
package dev.sluice.cluster.weights.hazelcast;

import org.jspecify.annotations.NullMarked;
