// SPDX-License-Identifier: Apache-2.0
/**
 * Where the cluster keeps its config: the port {@link dev.sluice.cluster.store.ConfigStore}, its
 * adapter in memory, and what bytes of a config look like in it. It knows neither who publishes nor
 * who follows.
 */
@NullMarked
package dev.sluice.cluster.store;

import org.jspecify.annotations.NullMarked;
