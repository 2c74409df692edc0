// SPDX-License-Identifier: Apache-2.0
/**
 * How a Hazelcast member finds the others, whom it lets in, and what it says when it is not let in.
 * Stands on Hazelcast's internal hooks, as its public ones tell neither; the version of Hazelcast
 * is pinned, and tests show that each hook is still called. The hooks for mutual TLS belong here as
 * well. Used by the link alone.
 */
@NullMarked
package dev.sluice.cluster.link.hazelcast;

import org.jspecify.annotations.NullMarked;
