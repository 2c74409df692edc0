// SPDX-License-Identifier: Apache-2.0
/**
 * What might be published: the ports to a node's folder or repository and to what decides whether
 * its content may be published at all. Knows nothing of the cluster.
 */
@NullMarked
package dev.sluice.cluster.publish.check;

import org.jspecify.annotations.NullMarked;
