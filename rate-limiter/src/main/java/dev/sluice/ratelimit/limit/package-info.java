// SPDX-License-Identifier: Apache-2.0

/**
 * What a limit says and what it is counted by: plain values that every node reads alike. Used by
 * all packages of this module and by the gateway's rate limit filter. Knows no time, no node and no
 * configuration file.
 */
@NullMarked
package dev.sluice.ratelimit.limit;

import org.jspecify.annotations.NullMarked;
