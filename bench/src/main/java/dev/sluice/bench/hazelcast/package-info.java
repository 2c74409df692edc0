// SPDX-License-Identifier: Apache-2.0

/**
 * A limit that is shared through Hazelcast by Bucket4j: one of those that Sluice's limits are
 * compared with. Called by the proxy that it stands in front of, and knows nothing of HTTP.
 */
@NullMarked
package dev.sluice.bench.hazelcast;

import org.jspecify.annotations.NullMarked;
