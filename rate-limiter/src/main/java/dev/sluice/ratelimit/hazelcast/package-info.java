// SPDX-License-Identifier: Apache-2.0

/**
 * The broker of a cluster: cells in tables, tables in the entries of one Hazelcast map, changed by
 * entry processors at their owners. Whoever assembles a node brings {@link
 * dev.sluice.ratelimit.hazelcast.LimitTables#part} into its cluster and makes a {@link
 * dev.sluice.ratelimit.hazelcast.HazelcastLeaseBroker} when it has joined.
 */
@NullMarked
package dev.sluice.ratelimit.hazelcast;

import org.jspecify.annotations.NullMarked;
