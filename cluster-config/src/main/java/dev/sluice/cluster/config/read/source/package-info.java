// SPDX-License-Identifier: Apache-2.0

/**
 * Paths to a bundle of files, and the files to the texts of YAML documents: which files are read,
 * in which order, how large they may be, and how their bytes become characters. Knows nothing of
 * what the texts mean. Whoever carries configs about uses {@link
 * dev.sluice.cluster.config.read.source.ConfigBundle} and what it consists of.
 */
@NullMarked
package dev.sluice.cluster.config.read.source;

import org.jspecify.annotations.NullMarked;
