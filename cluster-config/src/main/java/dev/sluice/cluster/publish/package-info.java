// SPDX-License-Identifier: Apache-2.0
/**
 * One config for the whole cluster. {@link dev.sluice.cluster.publish.ClusterConfig} is the face: a
 * node makes one when it has joined a cluster and stops it when the cluster is lost, and operators'
 * wishes go through it. The publishing side stands in {@code lead} and {@code check}, the side that
 * takes configs up in {@code follow}, the port to what runs them in {@code apply}. Other modules
 * may use this package, {@code apply}, {@code check} and what those show.
 */
@NullMarked
package dev.sluice.cluster.publish;

import org.jspecify.annotations.NullMarked;
