// SPDX-License-Identifier: Apache-2.0

/** Rules of a RateLimitPolicy: its limits, their keys, allowances and overrides. */
@NullMarked
package dev.sluice.cluster.config.read.rule.limit;

import org.jspecify.annotations.NullMarked;
