// SPDX-License-Identifier: Apache-2.0

/**
 * RateLimitPolicy as records: what is limited, by which key, how much, and what happens when the
 * cluster cannot be asked. Written by the reader, compiled by the gateway and the rate limiter;
 * knows nothing of leases or of how a key is taken from a request.
 */
@NullMarked
package dev.sluice.cluster.config.limit;

import org.jspecify.annotations.NullMarked;
