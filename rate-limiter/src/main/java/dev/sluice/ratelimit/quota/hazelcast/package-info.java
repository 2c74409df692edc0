// SPDX-License-Identifier: Apache-2.0

/**
 * Totals of quotas from and to the tables of a cluster. Whoever assembles a node brings {@link
 * dev.sluice.ratelimit.quota.hazelcast.HazelcastQuotaLedger#part} into its cluster beside the
 * tables.
 */
@NullMarked
package dev.sluice.ratelimit.quota.hazelcast;

import org.jspecify.annotations.NullMarked;
