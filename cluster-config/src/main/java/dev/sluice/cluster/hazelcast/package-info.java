// SPDX-License-Identifier: Apache-2.0
/**
 * A node's place in a Hazelcast cluster. {@link dev.sluice.cluster.hazelcast.ClusterLink} joins,
 * holds and rebuilds it; {@link dev.sluice.cluster.hazelcast.HazelcastNode} is what it hands out,
 * and what the {@code hazelcast} packages of other modules turn a {@code ClusterNode} back into. A
 * module with maps offers a {@link dev.sluice.cluster.hazelcast.HazelcastPart}: its {@link
 * dev.sluice.cluster.hazelcast.HazelcastMapSpec}s and serializers, which the link is given when it
 * is made, as Hazelcast wants to know them before it starts. All maps are configured here and in
 * one way: as many sync backups as make a majority with the owner, and no change while the owner
 * sees no majority of the data members. An entry processor fails with exceptions of {@code
 * java.lang} only: of another the filter of Java serialization lets none through, and who asked
 * waits for the timeout of the operation. Type ids of serializers and factory ids: 1100 to 1199 the
 * config store, 1200 to 1299 weights, 2000 to 2999 rate-limiter, 3000 to 3999 cert-manager.
 */
@NullMarked
package dev.sluice.cluster.hazelcast;

import org.jspecify.annotations.NullMarked;
