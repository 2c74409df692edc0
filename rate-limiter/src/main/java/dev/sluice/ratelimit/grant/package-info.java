// SPDX-License-Identifier: Apache-2.0

/**
 * What holders of leases and brokers say to each other: a request with a report of what is held,
 * and its answer. Used by the holder's side, by cells and by every broker. Knows nothing of how it
 * is sent.
 */
@NullMarked
package dev.sluice.ratelimit.grant;

import org.jspecify.annotations.NullMarked;
