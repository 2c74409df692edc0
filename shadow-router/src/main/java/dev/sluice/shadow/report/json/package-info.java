// SPDX-License-Identifier: Apache-2.0

/**
 * Reports as JSON, to travel between nodes, and back. Called by the bus and the admin API. What
 * comes in was written by another node and is checked all the same.
 */
@NullMarked
package dev.sluice.shadow.report.json;

import org.jspecify.annotations.NullMarked;
