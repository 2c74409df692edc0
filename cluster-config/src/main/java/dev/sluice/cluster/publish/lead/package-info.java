// SPDX-License-Identifier: Apache-2.0
/**
 * The publishing side of the cluster's config: {@link dev.sluice.cluster.publish.lead.Publisher}
 * holds the lease or waits for it, and takes a config from its source to being committed. Knows
 * nodes only as those who answer, and bytes only as what its source and the store give.
 */
@NullMarked
package dev.sluice.cluster.publish.lead;

import org.jspecify.annotations.NullMarked;
