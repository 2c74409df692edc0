// SPDX-License-Identifier: Apache-2.0
/**
 * Weights of routes that are set on the running cluster and lie over those that the config has: the
 * port {@link dev.sluice.cluster.weights.WeightStore}, its values, and the store of a node that
 * runs alone. Gateways follow a store and put in force what fits their config; nothing here knows
 * what a request is.
 */
@NullMarked
package dev.sluice.cluster.weights;

import org.jspecify.annotations.NullMarked;
