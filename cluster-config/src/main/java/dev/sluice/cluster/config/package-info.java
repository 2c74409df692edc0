// SPDX-License-Identifier: Apache-2.0

/**
 * The config model: what an operator wrote, as immutable records that check themselves. Written by
 * the reader, read by everything that builds behaviour from it; knows neither YAML nor Vert.x.
 */
@NullMarked
package dev.sluice.cluster.config;

import org.jspecify.annotations.NullMarked;
