// SPDX-License-Identifier: Apache-2.0

/**
 * Requests, answers and cells as bytes, field by field and with explicit bounds. Called by whatever
 * sends them or keeps them; knows neither a network nor a file. The form is the same on all nodes
 * of a cluster, so what carries it also carries a version.
 */
@NullMarked
package dev.sluice.ratelimit.wire;

import org.jspecify.annotations.NullMarked;
