// SPDX-License-Identifier: Apache-2.0
/**
 * What the cluster agrees on about its config: who may publish, what is in force, and what was
 * before. Pure values and one pure function, {@link
 * dev.sluice.cluster.store.cell.ConfigCell#apply}, which whoever keeps the cell runs as one atomic
 * step. Knows neither bytes nor clocks nor where the cell is kept.
 */
@NullMarked
package dev.sluice.cluster.store.cell;

import org.jspecify.annotations.NullMarked;
