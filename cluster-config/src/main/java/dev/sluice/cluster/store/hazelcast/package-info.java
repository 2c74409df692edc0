// SPDX-License-Identifier: Apache-2.0
/**
 * Keeps the cluster's config in Hazelcast: the cell as one entry that entry processors change,
 * bytes in chunks beside it. Used through {@link dev.sluice.cluster.store.ConfigStore}; what a
 * node's Hazelcast must be told before it starts stands in {@link
 * dev.sluice.cluster.store.hazelcast.ConfigMaps}.
 */
@NullMarked
package dev.sluice.cluster.store.hazelcast;

import org.jspecify.annotations.NullMarked;
