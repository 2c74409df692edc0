// SPDX-License-Identifier: Apache-2.0

/**
 * Cluster-wide rate limits: prepaid token leases held per node, spent locally. The face of the
 * module; together with {@code limit}, whose values say what is limited, and {@code broker}, the
 * port to the owners of cells, it is what other modules may use. Its caller is the rate limit
 * filter of the gateway; it knows nothing of HTTP and nothing of configuration files.
 */
@NullMarked
package dev.sluice.ratelimit;

import org.jspecify.annotations.NullMarked;
