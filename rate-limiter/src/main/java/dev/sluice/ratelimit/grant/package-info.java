// SPDX-License-Identifier: Apache-2.0

/**
 * What holders of leases and brokers say to each other: which limit and key it is about, a request
 * with a report of what is held, and its answer. Used by all packages of this module and by the
 * gateway's rate limit filter. Knows no time, and nothing of how it is sent.
 */
@NullMarked
package dev.sluice.ratelimit.grant;

import org.jspecify.annotations.NullMarked;
