// SPDX-License-Identifier: Apache-2.0

/**
 * What the reader has to say about a config: positioned problems with stable codes, and the
 * security fields that are not enforced. Written by every step of reading, shown by {@code sluice
 * check}; knows neither YAML nor any kind.
 */
@NullMarked
package dev.sluice.cluster.config.read.problem;

import org.jspecify.annotations.NullMarked;
