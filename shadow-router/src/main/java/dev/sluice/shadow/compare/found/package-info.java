// SPDX-License-Identifier: Apache-2.0

/**
 * Differences as they are handed on: bounded, shortened, and without what must not be shown. Filled
 * by the comparison, read by the report.
 */
@NullMarked
package dev.sluice.shadow.compare.found;

import org.jspecify.annotations.NullMarked;
