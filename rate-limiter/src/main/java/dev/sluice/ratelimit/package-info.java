// SPDX-License-Identifier: Apache-2.0

/**
 * Cluster-wide rate limits: prepaid token leases held per node, spent locally. Not built yet; the
 * rate limit filter of the gateway will be its only caller, and it will know nothing of HTTP.
 */
@NullMarked
package dev.sluice.ratelimit;

import org.jspecify.annotations.NullMarked;
