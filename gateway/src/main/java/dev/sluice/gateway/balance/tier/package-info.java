// SPDX-License-Identifier: Apache-2.0

/**
 * Endpoints by where they stand: the nearest first, or in shares that are written, and how much
 * goes to each part while some of its endpoints are away. Pure.
 */
@NullMarked
package dev.sluice.gateway.balance.tier;

import org.jspecify.annotations.NullMarked;
