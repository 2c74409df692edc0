// SPDX-License-Identifier: Apache-2.0

/**
 * Paths to the texts of YAML documents: which files are read, in which order, how large they may
 * be, and how their bytes become characters. Knows nothing of what the texts mean.
 */
@NullMarked
package dev.sluice.cluster.config.read.source;

import org.jspecify.annotations.NullMarked;
