// SPDX-License-Identifier: Apache-2.0

/**
 * Measurements, never part of a build: microbenchmarks of single steps of the data path, and the
 * bare proxy that the whole of it is compared with. Nothing imports this package.
 */
@NullMarked
package dev.sluice.bench;

import org.jspecify.annotations.NullMarked;
