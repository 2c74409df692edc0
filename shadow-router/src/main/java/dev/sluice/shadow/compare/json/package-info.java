// SPDX-License-Identifier: Apache-2.0

/**
 * The comparison of two JSON documents by path. Called by the comparison of answers with bytes that
 * claim to be JSON; bounds depth, values and steps, and says so instead of going beyond. Knows no
 * answers and no headers.
 */
@NullMarked
package dev.sluice.shadow.compare.json;

import org.jspecify.annotations.NullMarked;
