// SPDX-License-Identifier: Apache-2.0
/**
 * Membership as Hazelcast tells it: a node writes what the others shall know of it into its member
 * attributes, and reads theirs. Used where the cluster is joined; knows nothing of joining.
 */
@NullMarked
package dev.sluice.cluster.member.hazelcast;

import org.jspecify.annotations.NullMarked;
