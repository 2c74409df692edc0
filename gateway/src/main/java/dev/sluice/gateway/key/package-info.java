// SPDX-License-Identifier: Apache-2.0

/**
 * Where the parts of a key stand in a request, for all that goes by keys: limits and the sampling
 * of shadows. Knows exchanges, and nothing of what is decided by a key.
 */
@NullMarked
package dev.sluice.gateway.key;

import org.jspecify.annotations.NullMarked;
